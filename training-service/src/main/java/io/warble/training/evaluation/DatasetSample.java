package io.warble.training.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.warble.features.dataset.BadLineSink;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.PartReader;
import io.warble.training.ingest.Dataset;
import io.warble.training.ingest.PartSource;

/**
 * What people and warm-ups need of the raw lines; decided by the dataset alone.
 *
 * @param lines lines of evaluation rows (of any rows where the first ones hold too few),
 * for a warm-up
 * @param languageNames names of languages by key, as the dataset spells them
 */
public record DatasetSample(List<byte[]> lines, Map<Long, String> languageNames) {

	private static final int LINES = 64;

	private static final int ROWS_FOR_LANGUAGES = 200_000;

	private static final int MOST_ROWS = 3_000_000;

	private static final int LONGEST_LINE = 64 << 10;

	public DatasetSample {
		lines = List.copyOf(lines);
		languageNames = Map.copyOf(languageNames);
	}

	/**
	 * Looks through the first rows of a dataset.
	 * @param evaluationStart the creation time from which on rows are for evaluation,
	 * unix seconds
	 */
	public static DatasetSample of(Dataset dataset, long evaluationStart) throws IOException {
		return new Search(evaluationStart).through(dataset);
	}

	private static final class Search {

		private final long evaluationStart;

		private final List<byte[]> evaluation = new ArrayList<>();

		private final List<byte[]> others = new ArrayList<>();

		private final Map<Long, String> languages = new HashMap<>();

		private int rows;

		Search(long evaluationStart) {
			this.evaluationStart = evaluationStart;
		}

		DatasetSample through(Dataset dataset) throws IOException {
			boolean validation = dataset.parts().stream().anyMatch(PartSource::validation);
			for (PartSource part : dataset.parts()) {
				if (part.validation() == validation) {
					read(part);
				}
			}
			List<byte[]> lines = new ArrayList<>(this.evaluation);
			lines.addAll(this.others.subList(0, Math.min(this.others.size(), LINES - lines.size())));
			return new DatasetSample(lines, this.languages);
		}

		private void read(PartSource part) throws IOException {
			Exposure exposure = new Exposure();
			try (PartReader reader = PartReader.open(part.file(), BadLineSink.NONE)) {
				while (!enough() && reader.next(exposure)) {
					this.rows++;
					take(exposure);
				}
			}
		}

		private void take(Exposure exposure) {
			if (exposure.language() != 0 && !this.languages.containsKey(exposure.language())) {
				this.languages.put(exposure.language(), exposure.column(7));
			}
			List<byte[]> lines = (exposure.createdAt() >= this.evaluationStart) ? this.evaluation : this.others;
			int end = exposure.columnEnd(exposure.labelled() ? 23 : 19);
			if (lines.size() < LINES && end - exposure.columnStart(0) <= LONGEST_LINE) {
				lines.add(Arrays.copyOfRange(exposure.lineBuffer(), exposure.columnStart(0), end));
			}
		}

		private boolean enough() {
			return (this.evaluation.size() >= LINES && this.rows >= ROWS_FOR_LANGUAGES) || this.rows >= MOST_ROWS;
		}

	}

}
