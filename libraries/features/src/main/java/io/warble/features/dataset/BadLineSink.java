package io.warble.features.dataset;

/**
 * Receives the lines that could not be read; called by the thread that reads.
 */
@FunctionalInterface
public interface BadLineSink {

	/** Drops every bad line. */
	BadLineSink NONE = (line) -> {
	};

	/** Takes one bad line. */
	void accept(BadLine line);

}
