package io.warble.simulator;

/**
 * The groups that users belong to: one language, two main topics, a place in the hidden
 * dimensions, a time zone. Communities of a language are neighbours in number. About 200
 * users make one. Immutable.
 */
final class Communities {

	private static final double[] LANGUAGE_SHARE = { 0.365, 0.172, 0.09, 0.08, 0.06, 0.05, 0.045, 0.04, 0.03, 0.03,
			0.02, 0.018 };

	private static final int[] UTC_PEAK = { 23, 11, 22, 12, 17, 10, 18, 12, 17, 19, 18, 17 };

	/** Spreads the first users, who are the popular creators, evenly over languages. */
	private static final double GOLDEN_RATIO = 0.6180339887498949;

	private final int[] firstOfLanguage = new int[Dictionary.LANGUAGES + 1];

	private final byte[] languageOf;

	private final float[] places;

	private final float[] interests;

	private final byte[] topics;

	private final byte[] peakHours;

	Communities(SimulationSettings settings) {
		int wanted = Math.max(2 * Dictionary.LANGUAGES, Math.min(8000, settings.users() / 200));
		for (int language = 0; language < Dictionary.LANGUAGES; language++) {
			this.firstOfLanguage[language + 1] = this.firstOfLanguage[language]
					+ Math.max(2, (int) Math.round(LANGUAGE_SHARE[language] * wanted));
		}
		int count = this.firstOfLanguage[Dictionary.LANGUAGES];
		this.languageOf = new byte[count];
		this.places = new float[count * Population.DIMENSIONS];
		this.interests = new float[count * Dictionary.TOPICS];
		this.topics = new byte[count * 2];
		this.peakHours = new byte[count];
		RandomStream random = new RandomStream();
		long seed = RandomStream.hash(settings.seed(), 102);
		for (int language = 0; language < Dictionary.LANGUAGES; language++) {
			for (int c = this.firstOfLanguage[language]; c < this.firstOfLanguage[language + 1]; c++) {
				random.reset(seed, c);
				fill(c, language, random);
			}
		}
	}

	int count() {
		return this.languageOf.length;
	}

	int language(int community) {
		return this.languageOf[community];
	}

	/** The first community of a language; that after the last language gives the end. */
	int firstOf(int language) {
		return this.firstOfLanguage[language];
	}

	float place(int community, int dimension) {
		return this.places[community * Population.DIMENSIONS + dimension];
	}

	float interest(int community, int topic) {
		return this.interests[community * Dictionary.TOPICS + topic];
	}

	int topic(int community, int rank) {
		return this.topics[community * 2 + rank];
	}

	int peakHour(int community) {
		return this.peakHours[community];
	}

	/** Draws the community of a user. */
	int draw(int user, RandomStream random) {
		double place = (user * GOLDEN_RATIO) % 1;
		int language = 0;
		while (language < Dictionary.LANGUAGES - 1 && place >= LANGUAGE_SHARE[language]) {
			place -= LANGUAGE_SHARE[language++];
		}
		int first = this.firstOfLanguage[language];
		return first + random.nextInt(this.firstOfLanguage[language + 1] - first);
	}

	private void fill(int community, int language, RandomStream random) {
		this.languageOf[community] = (byte) language;
		this.peakHours[community] = (byte) ((UTC_PEAK[language] + random.nextInt(5) + 22) % 24);
		for (int i = 0; i < Population.DIMENSIONS; i++) {
			this.places[community * Population.DIMENSIONS + i] = random.nextNormal();
		}
		for (int topic = 0; topic < Dictionary.TOPICS; topic++) {
			this.interests[community * Dictionary.TOPICS + topic] = 0.5F * random.nextNormal() - 0.15F;
		}
		for (int rank = 0; rank < 2; rank++) {
			int topic = random.nextInt(Dictionary.TOPICS);
			this.topics[community * 2 + rank] = (byte) topic;
			this.interests[community * Dictionary.TOPICS + topic] += 1.2F;
		}
	}

}
