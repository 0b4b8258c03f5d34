package io.warble.simulator;

/**
 * Hashtags that rise and fall within a day or two, four a day in each language.
 * Immutable.
 */
final class Trends {

	/** Hashtags of trends are numbered from here; those below belong to topics. */
	static final int FIRST_HASHTAG = 100_000;

	private static final int PER_DAY = 4;

	private static final float HOTTEST = 1.5F;

	private final int perLanguage;

	private final int[] topic;

	private final long[] peak;

	private final float[] width;

	private final float[] strength;

	Trends(SimulationSettings settings) {
		this.perLanguage = settings.days() * PER_DAY;
		int count = Dictionary.LANGUAGES * this.perLanguage;
		this.topic = new int[count];
		this.peak = new long[count];
		this.width = new float[count];
		this.strength = new float[count];
		RandomStream random = new RandomStream();
		long seed = RandomStream.hash(settings.seed(), 104);
		for (int i = 0; i < count; i++) {
			random.reset(seed, i);
			this.topic[i] = random.nextInt(Dictionary.TOPICS);
			this.peak[i] = Calendar.START + (long) ((settings.days() + 0.5) * Calendar.DAY * random.nextDouble());
			this.width[i] = (float) (Calendar.DAY * (0.2 + 0.5 * random.nextDouble()));
			this.strength[i] = (float) (0.3 + (HOTTEST - 0.3) * random.nextDouble());
		}
	}

	/**
	 * Draws a trend, the hot ones more often.
	 * @return its number, or -1 where nothing is hot
	 */
	int draw(int language, long time, RandomStream random) {
		int first = language * this.perLanguage;
		float sum = 0;
		for (int i = first; i < first + this.perLanguage; i++) {
			sum += heat(i, time);
		}
		double left = random.nextDouble() * Math.max(sum, 0.5);
		for (int i = first; i < first + this.perLanguage; i++) {
			left -= heat(i, time);
			if (left < 0) {
				return i;
			}
		}
		return -1;
	}

	/** How hot a trend is, from 0 to 1.5. */
	float heat(int trend, long time) {
		float distance = (time - this.peak[trend]) / this.width[trend];
		float square = distance * distance;
		return this.strength[trend] / (1 + square * square);
	}

	int topic(int trend) {
		return this.topic[trend];
	}

}
