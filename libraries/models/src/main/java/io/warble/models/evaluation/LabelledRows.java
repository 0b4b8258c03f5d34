package io.warble.models.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.Keys;
import io.warble.features.dataset.PartReader;

/**
 * The labels of dataset parts, found by tweet and user. Immutable once read, about 50
 * bytes a row.
 */
public final class LabelledRows {

	private static final int MAX_LANGUAGE_NAMES = 1000;

	private final LongTable numbers = new LongTable(1024);

	private final Columns columns = new Columns(1024);

	private final Map<Long, String> languageNames = new HashMap<>();

	private LabelledRows() {
	}

	/**
	 * Reads labelled parts; of rows with the same tweet and user the first counts.
	 * @param parts files of 24 columns, plain or compressed
	 * @throws InvalidSubmissionException if a line is not a labelled row, or there is
	 * none
	 * @throws IOException if a file cannot be read
	 */
	public static LabelledRows read(List<Path> parts) throws IOException {
		LabelledRows labels = new LabelledRows();
		Exposure exposure = new Exposure();
		for (Path part : parts) {
			Problems problems = new Problems(part.toString());
			try (PartReader reader = PartReader.open(part,
					(line) -> problems.add(line.line(), line.fault().toString()))) {
				while (reader.next(exposure)) {
					if (exposure.labelled()) {
						labels.add(exposure);
					}
					else {
						problems.add(reader.lineNumber(), "has no labels (20 columns), expected 24 columns");
					}
				}
			}
			problems.throwIfAny();
		}
		if (labels.size() == 0) {
			throw new InvalidSubmissionException("There is no labelled row in " + parts);
		}
		return labels;
	}

	private void add(Exposure exposure) {
		int before = this.numbers.size();
		if (this.numbers.add(Keys.combine(exposure.tweet(), exposure.user())) < before) {
			return;
		}
		int labels = 0;
		for (int type = 0; type < EngagementType.COUNT; type++) {
			labels |= exposure.engaged(type) ? 1 << type : 0;
		}
		this.columns.append(labels, exposure.creator(), exposure.creatorFollowers(), exposure.language(),
				Familiarity.UNKNOWN, Familiarity.UNKNOWN);
		if (this.languageNames.size() < MAX_LANGUAGE_NAMES && !this.languageNames.containsKey(exposure.language())) {
			String name = exposure.column(7);
			this.languageNames.put(exposure.language(), name.isEmpty() ? "none" : name);
		}
	}

	/** How many rows there are. */
	public int size() {
		return this.columns.size();
	}

	/** The languages' ids by key. */
	public Map<Long, String> languageNames() {
		return Map.copyOf(this.languageNames);
	}

	Columns columns() {
		return this.columns;
	}

	/** The row of a tweet and a user, -1 if there is none. */
	int find(long tweet, long user) {
		return this.numbers.find(Keys.combine(tweet, user));
	}

}
