package io.warble.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.warble.features.dataset.EngagementType;
import io.warble.simulator.SimulatedTimeline.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The true probabilities beside the labels of the last day: calibrated, also where the
 * log's end cuts labels off, and as telling as README.md states. One day only, so that
 * many rows are in it.
 */
class TrueProbabilitiesTests {

	private static final SimulationSettings SETTINGS = SimulationSettings.defaults()
		.withRows(120_000)
		.withDays(1)
		.withSeed(5);

	@TempDir
	private static Path dir;

	private static SimulationReport report;

	private static SimulatedTimeline timeline;

	@BeforeAll
	static void simulate() throws IOException {
		report = new TimelineSimulator(SETTINGS).writeTo(dir, (rows) -> {
		});
		timeline = new SimulatedTimeline(dir);
	}

	@Test
	void eachRowOfTheLastDayHasThem() {
		assertThat(timeline.rows()).allMatch((row) -> timeline.truth().containsKey(row.key()));
		assertThat(timeline.truth()).hasSameSizeAs(timeline.rows());
	}

	@ParameterizedTest
	@EnumSource
	void eachTenthOfTheRowsEngagesAsOftenAsForetold(EngagementType type) {
		List<Coin> coins = coins(type, 0);
		coins.sort(Comparator.comparingDouble(Coin::probability));
		int tenth = coins.size() / 10;
		for (int i = 0; i < 10; i++) {
			assertThatObservedIsAsForetold(coins.subList(i * tenth, (i + 1) * tenth));
		}
	}

	@ParameterizedTest
	@EnumSource
	void labelsThatTheEndCutsOffAreForetold(EngagementType type) {
		long end = SimulatedTimeline.START + SimulatedTimeline.DAY;
		for (int minutes : new int[] { 10, 60, 180 }) {
			assertThatObservedIsAsForetold(coins(type, end - 60L * minutes));
		}
	}

	@Test
	void aValidationDaysLabelsAreForetoldAsWaitedFor(@TempDir Path other) throws IOException {
		new TimelineSimulator(SETTINGS.withDays(2).withValidation(true)).writeTo(other, (rows) -> {
		});
		SimulatedTimeline together = new SimulatedTimeline(other, other.resolve("val"));
		long lastHours = SimulatedTimeline.START + 2L * SimulatedTimeline.DAY - 3 * 3600;
		for (EngagementType type : EngagementType.ALL) {
			assertThatObservedIsAsForetold(coins(together, type, lastHours));
		}
	}

	@Test
	void theOracleLeavesRoomAsInTheChallenge() {
		assertThat(report.oracleRce().get(EngagementType.REPLY)).isBetween(20.0, 30.0);
		assertThat(report.oracleRce().get(EngagementType.RETWEET)).isBetween(24.0, 32.0);
		assertThat(report.oracleRce().get(EngagementType.QUOTE)).isBetween(13.0, 20.0);
		assertThat(report.oracleRce().get(EngagementType.LIKE)).isBetween(20.0, 27.0);
	}

	@ParameterizedTest
	@EnumSource
	void theReportedOracleIsThatOfTheFiles(EngagementType type) {
		double crossEntropy = 0;
		double positives = 0;
		List<Coin> coins = coins(type, 0);
		for (Coin coin : coins) {
			crossEntropy -= Math.log(coin.engaged() ? coin.probability() : 1 - coin.probability());
			positives += coin.engaged() ? 1 : 0;
		}
		double rows = coins.size();
		double rate = positives / rows;
		double naive = -rate * Math.log(rate) - (1 - rate) * Math.log(1 - rate);
		assertThat(report.oracleRce().get(type)).isCloseTo(100 * (1 - crossEntropy / rows / naive), within(0.001));
	}

	/** Within 4.5 standard deviations of the sum of the coins. */
	private static void assertThatObservedIsAsForetold(List<Coin> coins) {
		double expected = 0;
		double variance = 0;
		double observed = 0;
		for (Coin coin : coins) {
			expected += coin.probability();
			variance += coin.probability() * (1 - coin.probability());
			observed += coin.engaged() ? 1 : 0;
		}
		assertThat(coins).hasSizeGreaterThan(500);
		assertThat(observed).isCloseTo(expected, within(4.5 * Math.sqrt(variance)));
	}

	private static List<Coin> coins(EngagementType type, long createdFrom) {
		return coins(timeline, type, createdFrom);
	}

	private static List<Coin> coins(SimulatedTimeline from, EngagementType type, long createdFrom) {
		List<Coin> coins = new ArrayList<>();
		for (Row row : from.rows()) {
			if (row.createdAt() >= createdFrom) {
				coins.add(new Coin(from.truth().get(row.key()).get(type.ordinal()), row.engaged(type)));
			}
		}
		return coins;
	}

	private record Coin(double probability, boolean engaged) {
	}

}
