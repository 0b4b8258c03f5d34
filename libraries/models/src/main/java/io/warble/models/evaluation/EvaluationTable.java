package io.warble.models.evaluation;

/**
 * Prints a report for people: aligned text for a terminal, Markdown for a page.
 * Stateless.
 */
public final class EvaluationTable {

	private EvaluationTable() {
	}

	/** Aligned text, lines of at most 110 characters. */
	public static String text(EvaluationReport report) {
		throw new UnsupportedOperationException();
	}

	/** Markdown tables. */
	public static String markdown(EvaluationReport report) {
		throw new UnsupportedOperationException();
	}

}
