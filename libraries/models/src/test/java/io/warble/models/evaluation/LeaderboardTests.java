package io.warble.models.evaluation;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.warble.features.dataset.EngagementType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LeaderboardTests {

	@Test
	void theSumOfBothRanksDecides() {
		Leaderboard board = Leaderboard.of(Map.of("precise", report(.5, 3.0, 10), "calibrated", report(.4, 9.0, 10),
				"both", report(.45, 8.0, 10), "bad", report(.1, -400.0, 10)));
		assertThat(board.entries()).extracting(Leaderboard.Entry::name)
			.containsExactly("calibrated", "both", "precise", "bad");
		assertThat(board.entries()).extracting(Leaderboard.Entry::overall).containsExactly(4, 4, 4, 8);
		assertThat(board.text()).contains("calibrated").contains("-400.00");
	}

	@Test
	void equalMeansShareTheBetterRank() {
		Leaderboard board = Leaderboard
			.of(Map.of("a", report(.5, 3.0, 10), "b", report(.5, 3.0, 10), "c", report(.4, 2.0, 10)));
		assertThat(board.entries()).extracting(Leaderboard.Entry::overall).containsExactly(2, 2, 6);
	}

	@Test
	void anUndefinedMeanRanksLast() {
		Leaderboard board = Leaderboard.of(Map.of("undefined", report(null, null, 10), "bad", report(.1, -9e9, 10)));
		assertThat(board.entries()).extracting(Leaderboard.Entry::name).containsExactly("bad", "undefined");
	}

	@Test
	void submissionsOfOtherRowsAreNotCompared() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Leaderboard.of(Map.of("a", report(.5, 3.0, 10), "b", report(.5, 3.0, 11))));
	}

	private static EvaluationReport report(Double precision, Double entropy, long rows) {
		Score score = new Score(rows, 5, precision, entropy);
		List<TypeReport> types = EngagementType.ALL.stream()
			.map((type) -> new TypeReport(type.label(), score, List.of(), score, List.of(), List.of(), null, null, null,
					null, null, null, null, null, null, null))
			.toList();
		return new EvaluationReport("t", rows, null, List.of(), types);
	}

}
