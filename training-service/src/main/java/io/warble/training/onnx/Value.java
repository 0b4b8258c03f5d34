package io.warble.training.onnx;

/**
 * A value of an {@link OnnxGraph}: a matrix, named once. Immutable.
 *
 * @param name unique within its graph
 * @param type what the matrix is made of
 * @param rows number of rows of a constant, {@link #BATCH}, or -n for n rows for each row
 * of the input
 * @param width number of columns
 */
public record Value(String name, ElementType type, int rows, int width) {

	/** The rows of a value that has a row for each row of the input. */
	public static final int BATCH = -1;

	public Value {
		if (name.isBlank()) {
			throw new IllegalArgumentException("A value of a graph needs a name");
		}
		if (rows == 0) {
			throw new IllegalArgumentException("%s has no rows, expected at least one".formatted(name));
		}
		if (width < 1) {
			throw new IllegalArgumentException("%s has %d columns, expected at least one".formatted(name, width));
		}
	}

	/** Whether there is a row, or several, for each row of the input. */
	public boolean batch() {
		return this.rows < 0;
	}

	/** The shape for a message, such as {@code [batch, 443]}. */
	String shape() {
		return "[" + ((this.rows == BATCH) ? "batch" : batch() ? "batch*" + -this.rows : this.rows) + ", " + this.width
				+ "]";
	}

}
