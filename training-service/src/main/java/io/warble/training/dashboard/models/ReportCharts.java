package io.warble.training.dashboard.models;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.warble.training.dashboard.chart.Chart;
import io.warble.training.dashboard.chart.LineChart;
import io.warble.training.dashboard.chart.LineChart.Point;

/**
 * The curves of a report; each is null where the report does not have it. Immutable.
 */
public final class ReportCharts {

	private final JsonNode report;

	ReportCharts(JsonNode report) {
		this.report = report;
	}

	/** Predicted against real rates. */
	public @Nullable Chart reliability() {
		LineChart chart = new LineChart("Reliability: real rate against predicted probability", "predicted", "real");
		for (JsonNode type : types()) {
			chart.line(label(type), label(type), points(type.path("reliability"), "meanPrediction", "rate"));
		}
		return chart.diagonal().build();
	}

	/** Precision against recall. */
	public @Nullable Chart precisionRecall() {
		LineChart chart = new LineChart("Precision against recall", "recall", "precision");
		for (JsonNode type : types()) {
			chart.line(label(type), label(type), points(type.path("precisionRecall"), "recall", "precision"));
		}
		return chart.unit().build();
	}

	/** How the loss of the early-stopping rows fell with each tree. */
	public @Nullable Chart trees() {
		LineChart chart = new LineChart("Log loss of the early-stopping rows by number of trees", "trees", "log loss");
		for (JsonNode type : this.report.path("trees")) {
			chart.line(label(type), label(type), points(type.path("curve"), "trees", "loss"));
		}
		return chart.build();
	}

	/** How the loss of each net fell with each epoch. */
	public List<Chart> nets() {
		List<Chart> charts = new ArrayList<>();
		for (JsonNode net : this.report.path("nets")) {
			String name = net.path("name").asString("");
			Chart chart = new LineChart("Log loss of the net " + name + " by epoch", "epoch", "log loss")
				.line("training", "dashed", losses(net.path("epochs"), "training"))
				.line("early stopping", "second", losses(net.path("epochs"), "validation"))
				.build();
			if (chart != null) {
				charts.add(chart);
			}
		}
		return charts;
	}

	/** How well each language model guesses hidden tokens, epoch by epoch. */
	public List<Chart> languageModels() {
		List<Chart> charts = new ArrayList<>();
		for (JsonNode model : this.report.at("/texts/languageModels")) {
			JsonNode epochs = model.path("epochs");
			Chart chart = new LineChart(
					"Perplexity of the language model " + model.path("name").asString("") + " by epoch", "epoch",
					"perplexity")
				.line("training", "dashed", points(epochs, "epoch", "trainingPerplexity"))
				.line("held-out tweets", "second", points(epochs, "epoch", "validationPerplexity"))
				.build();
			if (chart != null) {
				charts.add(chart);
			}
		}
		return charts;
	}

	private JsonNode types() {
		return this.report.at("/evaluation/types");
	}

	private static String label(JsonNode type) {
		return type.path("type").asString("");
	}

	private static List<Point> losses(JsonNode epochs, String field) {
		List<Point> points = new ArrayList<>();
		for (JsonNode epoch : epochs) {
			JsonNode mean = epoch.path(field).path("mean");
			if (mean.isNumber()) {
				points.add(new Point(epoch.path("epoch").asDouble(), mean.asDouble()));
			}
		}
		return points;
	}

	private static List<Point> points(JsonNode items, String x, String y) {
		List<Point> points = new ArrayList<>();
		for (JsonNode item : items) {
			if (item.path(x).isNumber() && item.path(y).isNumber()) {
				points.add(new Point(item.path(x).asDouble(), item.path(y).asDouble()));
			}
		}
		return points;
	}

}
