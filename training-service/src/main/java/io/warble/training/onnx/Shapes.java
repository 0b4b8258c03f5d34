package io.warble.training.onnx;

import java.util.Arrays;
import java.util.List;

/**
 * Shapes and types of an operator's inputs.
 */
final class Shapes {

	private Shapes() {
	}

	/** The rows of an elementwise operator's output. */
	static int rows(String operator, Value... values) {
		int rows = 1;
		for (Value value : values) {
			if (value.rows() != 1 && rows != 1 && value.rows() != rows) {
				throw misfit(operator, "rows that are equal or 1", values);
			}
			rows = (value.rows() != 1) ? value.rows() : rows;
		}
		return rows;
	}

	/** The columns of an elementwise operator's output. */
	static int width(String operator, Value... values) {
		int width = 1;
		for (Value value : values) {
			if (value.width() != 1 && width != 1 && value.width() != width) {
				throw misfit(operator, "columns that are equal or 1", values);
			}
			width = Math.max(width, value.width());
		}
		return width;
	}

	static void type(String operator, ElementType type, Value... values) {
		for (Value value : values) {
			if (value.type() != type) {
				throw new IllegalArgumentException("%s wants %s, but %s %s is %s".formatted(operator, type,
						value.name(), value.shape(), value.type()));
			}
		}
	}

	static IllegalArgumentException misfit(String operator, String expected, Value... values) {
		List<String> shapes = Arrays.stream(values).map((value) -> value.name() + " " + value.shape()).toList();
		return new IllegalArgumentException(
				"%s wants %s; the values are %s".formatted(operator, expected, String.join(", ", shapes)));
	}

}
