package io.warble.training.dashboard.overview;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestRateTests {

	private final RequestRate rate = new RequestRate(() -> null);

	@AfterEach
	void stop() {
		this.rate.destroy();
	}

	@Test
	void theRateIsTheDifferenceOfTwoCountsByTheTimeBetweenThem() {
		this.rate.add(100, new RequestRate.Count(7, 1_000));
		assertThat(this.rate.latest()).isNull();
		this.rate.add(115, new RequestRate.Count(7, 1_300));
		this.rate.add(130, new RequestRate.Count(7, 1_300));
		assertThat(this.rate.rates()).containsExactly(new RequestRate.Rate(-0.25, 20), new RequestRate.Rate(0, 0));
		assertThat(this.rate.latest()).isZero();
	}

	@Test
	void countsOfTwoInstancesMakeNoRate() {
		this.rate.add(100, new RequestRate.Count(7, 1_000));
		this.rate.add(115, new RequestRate.Count(8, 90_000));
		assertThat(this.rate.latest()).isNull();
		this.rate.add(130, new RequestRate.Count(8, 90_030));
		assertThat(this.rate.latest()).isEqualTo(2);
	}

	@Test
	void whereNobodyAnsweredThereIsNoRate() {
		this.rate.add(100, new RequestRate.Count(7, 1_000));
		this.rate.sample();
		assertThat(this.rate.latest()).isNull();
	}

}
