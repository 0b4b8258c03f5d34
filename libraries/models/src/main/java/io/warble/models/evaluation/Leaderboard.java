package io.warble.models.evaluation;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Ranks submissions as the challenge did: rank by the mean of the four APs plus rank by
 * the mean of the four RCEs, low is better (CHALLENGE.md, section 2). APs and RCEs are
 * the means over the follower groups. Equal means share the better rank.
 *
 * @param entries the submissions, best first
 */
public record Leaderboard(List<Entry> entries) {

	public Leaderboard {
		entries = List.copyOf(entries);
	}

	/** Ranks reports by submission name; all must cover the same rows. */
	public static Leaderboard of(Map<String, EvaluationReport> reports) {
		throw new UnsupportedOperationException();
	}

	/** Aligned text. */
	public String text() {
		throw new UnsupportedOperationException();
	}

	/**
	 * A ranked submission.
	 *
	 * @param name its name
	 * @param overall sum of the two ranks
	 * @param meanAveragePrecision mean over the types where it is defined
	 * @param meanRelativeCrossEntropy mean over the types where it is defined
	 * @param precisionRank rank by the former, from 1
	 * @param entropyRank rank by the latter, from 1
	 */
	public record Entry(String name, int overall, @Nullable Double meanAveragePrecision,
			@Nullable Double meanRelativeCrossEntropy, int precisionRank, int entropyRank) {

	}

}
