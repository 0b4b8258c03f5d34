package io.warble.models.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/**
 * Ranks submissions as the challenge did: rank by the mean of the four APs plus rank by
 * the mean of the four RCEs, low is better (CHALLENGE.md, section 2). APs and RCEs are
 * the means over the follower groups. Equal means share the better rank; a mean that is
 * not defined ranks last.
 *
 * @param entries the submissions, best first; at equal sums by mean RCE, then by name
 */
public record Leaderboard(List<Entry> entries) {

	public Leaderboard {
		entries = List.copyOf(entries);
	}

	/** Ranks reports by submission name; all must cover the same number of rows. */
	public static Leaderboard of(Map<String, EvaluationReport> reports) {
		List<Entry> unranked = new ArrayList<>();
		reports.forEach((name, report) -> unranked
			.add(new Entry(name, 0, mean(report, (type) -> type.groupMean().averagePrecision()),
					mean(report, (type) -> type.groupMean().relativeCrossEntropy()), 0, 0)));
		if (reports.values().stream().mapToLong(EvaluationReport::rows).distinct().count() > 1) {
			throw new IllegalArgumentException("The submissions cover different numbers of rows");
		}
		List<Entry> ranked = new ArrayList<>();
		for (Entry entry : unranked) {
			int precisionRank = rank(entry, unranked, (e) -> orLast(e.meanAveragePrecision()));
			int entropyRank = rank(entry, unranked, (e) -> orLast(e.meanRelativeCrossEntropy()));
			ranked.add(new Entry(entry.name(), precisionRank + entropyRank, entry.meanAveragePrecision(),
					entry.meanRelativeCrossEntropy(), precisionRank, entropyRank));
		}
		ranked.sort(Comparator.comparingInt(Entry::overall)
			.thenComparingInt(Entry::entropyRank)
			.thenComparing(Entry::name));
		return new Leaderboard(ranked);
	}

	private static @Nullable Double mean(EvaluationReport report, Function<TypeReport, @Nullable Double> metric) {
		double sum = 0;
		int defined = 0;
		for (TypeReport type : report.types()) {
			Double value = metric.apply(type);
			if (value != null) {
				sum += value;
				defined++;
			}
		}
		return Score.defined(sum / defined);
	}

	private static double orLast(@Nullable Double mean) {
		return (mean != null) ? mean : Double.NEGATIVE_INFINITY;
	}

	private static int rank(Entry entry, List<Entry> all, ToDoubleFunction<Entry> mean) {
		double own = mean.applyAsDouble(entry);
		return 1 + (int) all.stream().filter((other) -> mean.applyAsDouble(other) > own).count();
	}

	/** Aligned text. */
	public String text() {
		TextTable table = new TextTable("submission", "overall", "mean AP", "rank", "mean RCE", "rank");
		for (Entry entry : this.entries) {
			table.add(entry.name(), String.valueOf(entry.overall()), TextTable.number(entry.meanAveragePrecision(), 4),
					String.valueOf(entry.precisionRank()), TextTable.number(entry.meanRelativeCrossEntropy(), 2),
					String.valueOf(entry.entropyRank()));
		}
		return table.text();
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
