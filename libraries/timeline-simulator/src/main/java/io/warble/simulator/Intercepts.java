package io.warble.simulator;

import java.util.Arrays;

import io.warble.features.dataset.EngagementType;

/**
 * Finds the intercepts at which the mean probabilities of a pilot sample, drawn from the
 * same population as the timeline, are the rates that are wanted. The sample takes many
 * tweets and few users of each, weighted by how many there were: the rates depend more on
 * the tweets than on the users. They are the same with and without a validation set.
 */
final class Intercepts {

	private static final int TYPES = EngagementType.COUNT;

	private static final int TWEETS = 15_000;

	private static final int USERS_A_TWEET = 3;

	private static final int ROUNDS = 40;

	private final double[] weights = new double[TWEETS * USERS_A_TWEET];

	private final double[] odds = new double[this.weights.length * TYPES];

	private final double[] observed = new double[this.weights.length * TYPES];

	private int rows;

	private double weight;

	private Intercepts() {
	}

	/**
	 * Finds the intercepts.
	 * @param rates wanted shares of the rows, in the order of the types
	 */
	static double[] find(World world, SimulationSettings settings, double[] rates) {
		Intercepts intercepts = new Intercepts();
		intercepts.sample(world, settings);
		double[] found = new double[TYPES];
		Arrays.setAll(found, (type) -> intercepts.solve(type, rates[type]));
		return found;
	}

	private void sample(World world, SimulationSettings settings) {
		RandomStream random = new RandomStream();
		Audience audience = new Audience(world, settings.audience(), random);
		TweetComposer composer = new TweetComposer(world, Ids.of(settings.seed()));
		EngagementModel model = new EngagementModel(world, settings.seed(), new double[TYPES]);
		Calendar calendar = new Calendar(settings.withValidation(false));
		Tweet tweet = new Tweet();
		double[] probabilities = new double[TYPES];
		for (int i = 1; i <= TWEETS; i++) {
			composer.compose(-i, tweet);
			model.begin(tweet, calendar);
			random.reset(settings.seed(), -i);
			int size = audience.begin(tweet);
			int shown = Math.min(size, USERS_A_TWEET);
			for (int k = 0; k < shown; k++) {
				int user = audience.next(tweet);
				if (user >= 0) {
					model.engage(tweet, user, probabilities);
					add(tweet, probabilities, (double) size / shown);
				}
			}
		}
	}

	private void add(Tweet tweet, double[] probabilities, double rowWeight) {
		for (int type = 0; type < TYPES; type++) {
			this.odds[this.rows * TYPES + type] = probabilities[type] / (1 - probabilities[type]);
			this.observed[this.rows * TYPES + type] = tweet.observed[type];
		}
		this.weights[this.rows++] = rowWeight;
		this.weight += rowWeight;
	}

	private double solve(int type, double rate) {
		double low = -20;
		double high = 20;
		for (int round = 0; round < ROUNDS; round++) {
			double middle = (low + high) / 2;
			double factor = Logistic.exp(middle);
			double sum = 0;
			for (int row = 0; row < this.rows; row++) {
				double shifted = this.odds[row * TYPES + type] * factor;
				sum += this.weights[row] * this.observed[row * TYPES + type] * shifted / (1 + shifted);
			}
			if (sum < rate * this.weight) {
				low = middle;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

}
