package io.warble.simulator;

import io.warble.features.dataset.EngagementType;

/**
 * Draws what a user does with a tweet, and when. In most rows the types exclude each
 * other as far as their probabilities allow, as they mostly do in the challenge's log; in
 * the others they are independent. Each type keeps its own probability either way. Not
 * thread-safe.
 */
final class Engagements {

	/** The order in which types lie side by side on the circle. */
	private static final int[] CIRCLE = { EngagementType.LIKE.ordinal(), EngagementType.RETWEET.ordinal(),
			EngagementType.REPLY.ordinal(), EngagementType.QUOTE.ordinal() };

	private static final double APART = 0.96;

	private final RandomStream random;

	private final Calendar calendar;

	Engagements(RandomStream random, Calendar calendar) {
		this.random = random;
		this.calendar = calendar;
	}

	/**
	 * Draws the engagements of a row.
	 * @param times receives unix seconds, 0 for none
	 */
	void draw(Tweet tweet, double[] probabilities, long[] times) {
		boolean apart = this.random.chance(APART);
		double point = this.random.nextDouble();
		double start = 0;
		for (int type : CIRCLE) {
			double probability = probabilities[type];
			boolean engaged;
			if (apart) {
				double from = (point < start) ? point + 1 : point;
				engaged = from < start + probability;
				start += probability;
				start -= (start >= 1) ? 1 : 0;
			}
			else {
				engaged = this.random.chance(probability);
			}
			times[type] = engaged ? time(tweet, type) : 0;
		}
	}

	/** When it happens; 0 where the log ends before. */
	private long time(Tweet tweet, int type) {
		long time = tweet.createdAt + Delay.sample(type, this.random.nextDouble());
		return (time < this.calendar.labelsEnd()) ? time : 0;
	}

}
