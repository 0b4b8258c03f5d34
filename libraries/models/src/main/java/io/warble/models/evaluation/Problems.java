package io.warble.models.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers what is wrong with a file: the first lines in full, the rest as a count. Not
 * thread-safe.
 */
final class Problems {

	private static final int SHOWN = 10;

	private final String file;

	private final List<String> first = new ArrayList<>();

	private long count;

	Problems(String file) {
		this.file = file;
	}

	void add(long line, String problem) {
		add("line " + line + ": " + problem);
	}

	void add(String problem) {
		this.count++;
		if (this.first.size() < SHOWN) {
			this.first.add(problem);
		}
	}

	void throwIfAny() {
		if (this.count > 0) {
			long more = this.count - this.first.size();
			throw new InvalidSubmissionException(
					"%s: %d %s%n  %s%s".formatted(this.file, this.count, (this.count == 1) ? "problem" : "problems",
							String.join("\n  ", this.first), (more > 0) ? "\n  and " + more + " more" : ""));
		}
	}

}
