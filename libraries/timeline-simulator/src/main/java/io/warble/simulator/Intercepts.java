package io.warble.simulator;

import java.util.Arrays;

import io.warble.features.dataset.EngagementType;

/**
 * Finds the intercepts at which the mean probabilities of a pilot sample, drawn from the
 * same population as the timeline, are the rates that are wanted.
 */
final class Intercepts {

	/** Rows of the pilot sample. */
	static final int PILOT_ROWS = 60_000;

	private static final int ROUNDS = 40;

	private Intercepts() {
	}

	static double[] find(World world, SimulationSettings settings, double[] rates) {
		int types = EngagementType.COUNT;
		double[] odds = new double[PILOT_ROWS * types];
		double[] observed = new double[PILOT_ROWS * types];
		RandomStream random = new RandomStream();
		Audience audience = new Audience(world, settings.audience(), random);
		TweetComposer composer = new TweetComposer(world, Ids.of(settings.seed()));
		EngagementModel model = new EngagementModel(world, settings.seed(), new double[types]);
		Tweet tweet = new Tweet();
		double[] probabilities = new double[types];
		int rows = 0;
		for (long index = -1; rows < PILOT_ROWS; index--) {
			composer.compose(index, tweet);
			model.begin(tweet, world.calendar());
			random.reset(settings.seed(), index);
			for (int left = audience.begin(tweet); left > 0 && rows < PILOT_ROWS; left--) {
				int user = audience.next(tweet);
				if (user < 0) {
					break;
				}
				model.engage(tweet, user, probabilities);
				for (int type = 0; type < types; type++) {
					odds[rows * types + type] = probabilities[type] / (1 - probabilities[type]);
					observed[rows * types + type] = tweet.observed[type];
				}
				rows++;
			}
		}
		double[] intercepts = new double[types];
		Arrays.setAll(intercepts, (type) -> solve(odds, observed, type, rates[type]));
		return intercepts;
	}

	private static double solve(double[] odds, double[] observed, int type, double rate) {
		double low = -20;
		double high = 20;
		for (int round = 0; round < ROUNDS; round++) {
			double middle = (low + high) / 2;
			double factor = Logistic.exp(middle);
			double sum = 0;
			for (int i = type; i < odds.length; i += EngagementType.COUNT) {
				double shifted = odds[i] * factor;
				sum += shifted / (1 + shifted) * observed[i];
			}
			if (sum < rate * PILOT_ROWS) {
				low = middle;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

}
