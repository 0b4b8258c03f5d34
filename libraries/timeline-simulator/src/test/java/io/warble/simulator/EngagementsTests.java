package io.warble.simulator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EngagementsTests {

	private static final int DRAWS = 300_000;

	private final Calendar calendar = new Calendar(SimulationSettings.defaults().withDays(2));

	private final RandomStream random = new RandomStream();

	private final Engagements engagements = new Engagements(this.random, this.calendar);

	private final Tweet tweet = new Tweet();

	private final long[] times = new long[4];

	@Test
	void eachTypeKeepsItsProbabilityWhereTheyMustOverlap() {
		this.tweet.createdAt = Calendar.START - 400L * Calendar.DAY;
		double[] probabilities = { 0.3, 0.6, 0.01, 0.7 };
		double[] rates = rates(probabilities);
		for (int type = 0; type < rates.length; type++) {
			assertThat(rates[type]).isCloseTo(probabilities[type], within(0.005));
		}
	}

	@Test
	void typesMostlyExcludeEachOther() {
		this.tweet.createdAt = Calendar.START - 400L * Calendar.DAY;
		double[] probabilities = { 0.03, 0.1, 0.01, 0.4 };
		int both = 0;
		for (int i = 0; i < DRAWS; i++) {
			this.engagements.draw(this.tweet, probabilities, this.times);
			both += (this.times[1] != 0 && this.times[3] != 0) ? 1 : 0;
		}
		assertThat((double) both / DRAWS).isBetween(0.0005, 0.01);
	}

	@Test
	void theEndCutsLabelsOffByTheDelaysDistribution() {
		this.tweet.createdAt = this.calendar.end() - 1800;
		double[] probabilities = { 0.5, 0.5, 0.5, 0.5 };
		double[] rates = rates(probabilities);
		for (int type = 0; type < rates.length; type++) {
			assertThat(rates[type]).isCloseTo(0.5 * Delay.below(type, 1800), within(0.005));
		}
	}

	private double[] rates(double[] probabilities) {
		this.random.reset(1, 1);
		double[] rates = new double[4];
		for (int i = 0; i < DRAWS; i++) {
			this.engagements.draw(this.tweet, probabilities, this.times);
			for (int type = 0; type < rates.length; type++) {
				rates[type] += (this.times[type] != 0) ? 1.0 / DRAWS : 0;
			}
		}
		return rates;
	}

}
