package io.warble.training.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;

/**
 * What a comparison found: each net with each scaling, on rows that nothing was fitted
 * on.
 *
 * @param trainingRows rows that each net was fitted on
 * @param evaluationRows rows that it was evaluated on
 * @param entries in order of the scalings, then of the nets
 */
public record Comparison(long trainingRows, long evaluationRows, List<Entry> entries) {

	public Comparison {
		entries = List.copyOf(entries);
	}

	/** The table in Markdown: AP and RCE (percent) of each type, and the cost. */
	public String markdown() {
		StringBuilder out = new StringBuilder(
				"%,d training rows, %,d evaluation rows; each cell is AP / RCE in %%. A mean of nets is that of their probabilities."
					.formatted(this.trainingRows, this.evaluationRows));
		List<String> header = new ArrayList<>(List.of("scaling", "net"));
		EngagementType.ALL.forEach((type) -> header.add(type.label()));
		header.addAll(List.of("mean", "epochs", "rows/s", "seconds"));
		out.append("\n\n")
			.append(line(header))
			.append("|---|---")
			.append("|--:".repeat(header.size() - 2))
			.append("|\n");
		for (Entry entry : this.entries) {
			List<String> cells = new ArrayList<>(List.of(entry.scaling(), entry.net()));
			entry.types().forEach((type) -> cells.add(type.text()));
			cells.add(entry.mean().text());
			cells.add((entry.epochKept() != null) ? entry.epochKept() + " of " + entry.epochsRun() : "-");
			cells.add((entry.rowsASecond() != null) ? "%,.0f".formatted(entry.rowsASecond()) : "-");
			cells.add("%,.0f".formatted(entry.seconds()));
			out.append(line(cells));
		}
		return out.toString();
	}

	private static String line(List<String> cells) {
		return "| " + String.join(" | ", cells) + " |\n";
	}

	/**
	 * A net, or a mean of nets, with a scaling.
	 *
	 * @param scaling of the inputs
	 * @param net name of the member, or members
	 * @param types AP and RCE of each engagement type in order
	 * @param epochKept the epoch whose weights were kept; null for a mean
	 * @param epochsRun number of epochs; null for a mean
	 * @param rowsASecond training rows a second; null for a mean
	 * @param seconds of the training
	 */
	public record Entry(String scaling, String net, List<Quality> types, @Nullable Integer epochKept,
			@Nullable Integer epochsRun, @Nullable Double rowsASecond, double seconds) {

		public Entry {
			types = List.copyOf(types);
		}

		/** The means over the types where they are defined. */
		Quality mean() {
			return new Quality(mean(this.types.stream().map(Quality::averagePrecision).toList()),
					mean(this.types.stream().map(Quality::relativeCrossEntropy).toList()));
		}

		private static @Nullable Double mean(List<@Nullable Double> values) {
			double sum = 0;
			int count = 0;
			for (Double value : values) {
				if (value != null) {
					sum += value;
					count++;
				}
			}
			return (count > 0) ? sum / count : null;
		}

	}

	/**
	 * How good predictions of one type are.
	 *
	 * @param averagePrecision 0 to 1; null without positive rows
	 * @param relativeCrossEntropy percent; null without positive rows, or without others
	 */
	public record Quality(@Nullable Double averagePrecision, @Nullable Double relativeCrossEntropy) {

		String text() {
			return text("%.4f", this.averagePrecision) + " / " + text("%.2f", this.relativeCrossEntropy);
		}

		private static String text(String format, @Nullable Double value) {
			return (value != null) ? String.format(Locale.ROOT, format, value) : "-";
		}

	}

}
