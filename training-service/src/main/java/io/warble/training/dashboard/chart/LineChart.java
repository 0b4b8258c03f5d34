package io.warble.training.dashboard.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Chart} of lines. One thread at a time.
 */
public final class LineChart {

	private static final int MOST_DOTS = 24;

	private static final int MOST_TABLE_ROWS = 60;

	private final String title;

	private final String xLabel;

	private final String yLabel;

	private final List<Line> lines = new ArrayList<>();

	private @Nullable Axis xAxis;

	private @Nullable Axis yAxis;

	private boolean diagonal;

	/**
	 * A chart without lines.
	 * @param title what it shows
	 * @param xLabel what goes to the right
	 * @param yLabel what goes up
	 */
	public LineChart(String title, String xLabel, String yLabel) {
		this.title = title;
		this.xLabel = xLabel;
		this.yLabel = yLabel;
	}

	/**
	 * Adds a line.
	 * @param name what it is
	 * @param style name of its colour
	 * @param points its points, from left to right
	 */
	public LineChart line(String name, String style, List<Point> points) {
		if (!points.isEmpty()) {
			this.lines.add(new Line(name, style, List.copyOf(points)));
		}
		return this;
	}

	/** Lets both axes go from 0 to 1. */
	public LineChart unit() {
		this.xAxis = new Axis(0, 1);
		this.yAxis = new Axis(0, 1);
		return this;
	}

	/** Draws the line of equality; both axes then have one scale. */
	public LineChart diagonal() {
		this.diagonal = true;
		double most = this.lines.stream()
			.flatMap((line) -> line.points().stream())
			.mapToDouble((point) -> Math.max(point.x(), point.y()))
			.max()
			.orElse(1);
		this.xAxis = new Axis(0, Axis.above(most));
		this.yAxis = this.xAxis;
		return this;
	}

	/** The chart, or null where there is no line. */
	public @Nullable Chart build() {
		if (this.lines.isEmpty()) {
			return null;
		}
		Axis x = (this.xAxis != null) ? this.xAxis : Axis
			.around(this.lines.stream().flatMap((line) -> line.points().stream()).mapToDouble(Point::x).toArray());
		Axis y = (this.yAxis != null) ? this.yAxis : Axis
			.around(this.lines.stream().flatMap((line) -> line.points().stream()).mapToDouble(Point::y).toArray());
		return new Chart(this.title, this.xLabel, this.yLabel, x.ticks(Chart.LEFT, Chart.RIGHT),
				y.ticks(Chart.BOTTOM, Chart.TOP), this.lines.stream().map((line) -> series(line, x, y)).toList(),
				this.diagonal, table());
	}

	private static Chart.Series series(Line line, Axis x, Axis y) {
		StringBuilder path = new StringBuilder();
		List<Chart.Dot> dots = new ArrayList<>();
		for (Point point : line.points()) {
			double atX = round(x.at(point.x(), Chart.LEFT, Chart.RIGHT));
			double atY = round(y.at(point.y(), Chart.BOTTOM, Chart.TOP));
			path.append(path.isEmpty() ? 'M' : 'L').append(atX).append(' ').append(atY);
			if (line.points().size() <= MOST_DOTS) {
				dots.add(new Chart.Dot(atX, atY,
						"%s: %s, %s".formatted(line.name(), Axis.text(point.x()), Axis.text(point.y()))));
			}
		}
		return new Chart.Series(line.name(), line.style(), path.toString(), dots);
	}

	private Chart.Table table() {
		List<List<String>> rows = new ArrayList<>();
		for (Line line : this.lines) {
			int step = Math.max(1, (line.points().size() + MOST_TABLE_ROWS - 1) / MOST_TABLE_ROWS);
			for (int i = 0; i < line.points().size(); i += step) {
				Point point = line.points().get(i);
				rows.add(List.of(line.name(), number(point.x()), number(point.y())));
			}
		}
		return new Chart.Table(List.of("line", this.xLabel, this.yLabel), rows);
	}

	private static String number(double value) {
		return (value == Math.rint(value)) ? String.format(Locale.ROOT, "%.0f", value)
				: String.format(Locale.ROOT, "%.4g", value);
	}

	private static double round(double value) {
		return Math.round(value * 10) / 10.0;
	}

	/**
	 * A point in the units of the data.
	 *
	 * @param x to the right
	 * @param y up
	 */
	public record Point(double x, double y) {
	}

	private record Line(String name, String style, List<Point> points) {
	}

}
