package io.warble.training.run;

import java.nio.file.Path;

/**
 * The files of one training run below one directory. Every file is written under a
 * temporary name and renamed, so that what is there under its name is whole. Immutable;
 * directories are created by those who write to them.
 *
 * @param root the directory of the run
 */
public record RunDirectory(Path root) {

	/**
	 * The offline store: one directory {@code day=YYYY-MM-DD} a window.
	 * @param validation whether the windows of {@code val/} are meant
	 */
	public Path windows(boolean validation) {
		return this.root.resolve(validation ? "val" : "windows");
	}

	/** The lines that were no rows, one JSONL file a part. */
	public Path quarantine() {
		return this.root.resolve("quarantine");
	}

	/** What became of each part: one JSON file a part that is through. */
	public Path ingestReports() {
		return this.root.resolve("ingest");
	}

	/** The feature state that a finished replay leaves: as of the log's end. */
	public Path state() {
		return this.root.resolve("state.bin");
	}

	/** The states at the windows' ends, from which a killed replay goes on. */
	public Path checkpoints() {
		return this.root.resolve("checkpoints");
	}

	/** Rows with an engagement on a later day than the tweet, by day of engagement. */
	public Path late() {
		return this.root.resolve("late");
	}

	/** The directory of the training matrix. */
	public Path matrix() {
		return this.root.resolve("matrix");
	}

	/** The neural nets: of each finished one a graph and a report. */
	public Path nets() {
		return this.root.resolve("nets");
	}

	/** The tweets' texts, and what is learned from them. */
	public Path texts() {
		return this.root.resolve("texts");
	}

	/** Codes of tokens that the run has learned from its tweets. */
	public Path learnedCodes() {
		return texts().resolve("codes.bin");
	}

	/** The finished trees of each engagement type. */
	public Path models() {
		return this.root.resolve("models");
	}

	/** What the evaluation found, as JSON. */
	public Path evaluation() {
		return this.root.resolve("evaluation.json");
	}

	/** Of a fine-tuning: the feature state of the version that it starts from. */
	public Path startState() {
		return this.root.resolve("start.bin");
	}

	/** Of a fine-tuning: the bundle of the version that it starts from. */
	public Path startBundle() {
		return this.root.resolve("start.bundle");
	}

	/** Of a fine-tuning: which version it starts from, as JSON. */
	public Path start() {
		return this.root.resolve("start.json");
	}

	/** Of a fine-tuning: that version's vocabulary, if it has one. */
	public Path startVocabulary() {
		return this.root.resolve("start-vocab.txt");
	}

	/** The codes of users' content profiles, of a run that has such. */
	public Path contentCodes() {
		return this.root.resolve("content.codes");
	}

	/** Of a fine-tuning: old and new model side by side, as JSON. */
	public Path comparison() {
		return this.root.resolve("comparison.json");
	}

	/**
	 * Of a fine-tuning: the directory of the evaluation rows with features from the state
	 * that it starts from.
	 */
	public Path frozenMatrix() {
		return this.root.resolve("frozen-matrix");
	}

	/** What the finished replay did, as JSON. */
	public Path replayReport() {
		return this.root.resolve("replay.json");
	}

	/** What an execution of the run logged. */
	public Path log(long execution) {
		return this.root.resolve("logs").resolve(execution + ".log");
	}

	/** Where DuckDB may spill; may be emptied at any time between runs. */
	public Path temporary() {
		return this.root.resolve("tmp");
	}

}
