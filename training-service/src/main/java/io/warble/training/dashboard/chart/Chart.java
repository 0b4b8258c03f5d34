package io.warble.training.dashboard.chart;

import java.util.List;

/**
 * A chart in the units of its drawing, with the numbers behind it as a table.
 *
 * @param title what it shows, for those who do not see it
 * @param xLabel what goes to the right
 * @param yLabel what goes up
 * @param xTicks marks of the horizontal axis
 * @param yTicks marks of the vertical axis
 * @param series the lines
 * @param diagonal whether the line of equality is drawn
 * @param table the same numbers
 */
public record Chart(String title, String xLabel, String yLabel, List<Tick> xTicks, List<Tick> yTicks,
		List<Series> series, boolean diagonal, Table table) {

	static final int WIDTH = 520;

	static final int HEIGHT = 264;

	static final int LEFT = 48;

	static final int RIGHT = 508;

	static final int TOP = 22;

	static final int BOTTOM = 226;

	public Chart {
		xTicks = List.copyOf(xTicks);
		yTicks = List.copyOf(yTicks);
		series = List.copyOf(series);
	}

	/** Width of the drawing. */
	public int width() {
		return WIDTH;
	}

	/** Height of the drawing. */
	public int height() {
		return HEIGHT;
	}

	/** Where the axes begin. */
	public int left() {
		return LEFT;
	}

	/** Where the horizontal axis ends. */
	public int right() {
		return RIGHT;
	}

	/** Where the vertical axis ends. */
	public int top() {
		return TOP;
	}

	/** Where the horizontal axis lies. */
	public int bottom() {
		return BOTTOM;
	}

	/**
	 * A mark of an axis.
	 *
	 * @param at where
	 * @param label the number there
	 */
	public record Tick(double at, String label) {
	}

	/**
	 * A line.
	 *
	 * @param name what it is
	 * @param style name of its colour
	 * @param path as SVG draws it
	 * @param dots its points, where they are few
	 */
	public record Series(String name, String style, String path, List<Dot> dots) {

		public Series {
			dots = List.copyOf(dots);
		}

	}

	/**
	 * A point.
	 *
	 * @param x where
	 * @param y where
	 * @param text its numbers
	 */
	public record Dot(double x, double y, String text) {
	}

	/**
	 * Rows of texts.
	 *
	 * @param columns their names
	 * @param rows the rows
	 */
	public record Table(List<String> columns, List<List<String>> rows) {

		public Table {
			columns = List.copyOf(columns);
			rows = List.copyOf(rows);
		}

	}

}
