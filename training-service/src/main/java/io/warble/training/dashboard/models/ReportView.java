package io.warble.training.dashboard.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a version's report holds, as tables. Reports are read as trees: one of an older
 * Warble has less, and what it has is shown.
 */
public final class ReportView {

	private final JsonNode report;

	private final JsonNode types;

	ReportView(JsonNode report) {
		this.report = report;
		this.types = report.at("/evaluation/types");
	}

	/** The main numbers, a row an engagement type. */
	public List<TypeRow> scores() {
		List<TypeRow> rows = new ArrayList<>();
		for (JsonNode type : this.types) {
			rows.add(new TypeRow(type.path("type").asString(""), Numbers.of(type.path("overall")),
					Numbers.of(type.path("groupMean")), Numbers.of(type.path("prior")), Numbers.of(type.path("oracle")),
					number(type.path("shareOfOracle")), number(type.path("relativeCalibrationError"))));
		}
		return rows;
	}

	/** Rows of evaluation, null where the report does not say. */
	public @Nullable Double evaluationRows() {
		return number(this.report.at("/evaluation/rows"));
	}

	/** The mean of the four RCE, null where none is defined. */
	public @Nullable Double meanRce() {
		double sum = 0;
		int count = 0;
		for (TypeRow row : scores()) {
			if (row.overall().rce() != null) {
				sum += row.overall().rce();
				count++;
			}
		}
		return (count == 0) ? null : sum / count;
	}

	/** The mean of the four AP, null where none is defined. */
	public @Nullable Double meanAp() {
		double sum = 0;
		int count = 0;
		for (TypeRow row : scores()) {
			if (row.overall().ap() != null) {
				sum += row.overall().ap();
				count++;
			}
		}
		return (count == 0) ? null : sum / count;
	}

	/** By the creator's followers. */
	public List<SliceRow> groups() {
		return slices("groups");
	}

	/** By language. */
	public List<SliceRow> languages() {
		return slices("languages");
	}

	/** By whether user and creator are known. */
	public List<SliceRow> familiarity() {
		return slices("familiarity");
	}

	private List<SliceRow> slices(String field) {
		Map<String, Map<String, Numbers>> rows = new LinkedHashMap<>();
		for (JsonNode type : this.types) {
			for (JsonNode slice : type.path(field)) {
				rows.computeIfAbsent(slice.path("slice").asString(""), (name) -> new LinkedHashMap<>())
					.put(type.path("type").asString(""), Numbers.of(slice.path("score")));
			}
		}
		return rows.entrySet().stream().map((entry) -> new SliceRow(entry.getKey(), entry.getValue())).toList();
	}

	/** The profiles and members side by side. */
	public List<MemberRow> members() {
		List<MemberRow> rows = new ArrayList<>();
		for (JsonNode model : this.report.path("models")) {
			rows.add(member(model));
		}
		return rows;
	}

	/** Of a fine-tuning: before, with the newer state, after. */
	public List<MemberRow> tuning() {
		List<MemberRow> rows = new ArrayList<>();
		for (JsonNode model : this.report.at("/tuning/models")) {
			rows.add(member(model));
		}
		return rows;
	}

	private static MemberRow member(JsonNode model) {
		Map<String, Numbers> scores = new LinkedHashMap<>();
		Map<String, List<Double>> languages = new LinkedHashMap<>();
		for (JsonNode type : model.path("types")) {
			scores.put(type.path("type").asString(""), Numbers.of(type.path("score")));
			for (JsonNode slice : type.path("languages")) {
				Double rce = Numbers.of(slice.path("score")).rce();
				if (rce != null) {
					languages.computeIfAbsent(slice.path("slice").asString(""), (name) -> new ArrayList<>()).add(rce);
				}
			}
		}
		Map<String, Double> means = new LinkedHashMap<>();
		languages.forEach((language, rces) -> means.put(language,
				rces.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
		return new MemberRow(model.path("model").asString(""), number(model.path("microsARow")), scores, means);
	}

	/** Its curves. */
	public ReportCharts charts() {
		return new ReportCharts(this.report);
	}

	/** What the features are worth. */
	public ImportanceView importance() {
		return ImportanceView.of(this.report.path("importance"));
	}

	/** Seconds by step. */
	public List<Map.Entry<String, Double>> stepSeconds() {
		return this.report.path("stepSeconds")
			.properties()
			.stream()
			.map((entry) -> Map.entry(entry.getKey(), entry.getValue().asDouble()))
			.toList();
	}

	/** Rows by what became of them. */
	public List<Map.Entry<String, Double>> rows() {
		return this.report.path("rows")
			.properties()
			.stream()
			.map((entry) -> Map.entry(entry.getKey(), entry.getValue().asDouble()))
			.toList();
	}

	/** Microseconds a row of a prediction from the finished vector on. */
	public @Nullable Double predictionMicros() {
		return number(this.report.path("predictionMicros"));
	}

	/** What the gate said, empty where nothing is known. */
	public String gateReason() {
		return this.report.at("/gate/reason").asString("");
	}

	/** Name of the run's directory, empty where nothing is known. */
	public String run() {
		return this.report.path("run").asString("");
	}

	static @Nullable Double number(JsonNode node) {
		return node.isNumber() ? node.asDouble() : null;
	}

	/**
	 * The two metrics.
	 *
	 * @param rows how many rows
	 * @param positives how many of them are positive
	 * @param ap average precision
	 * @param rce relative cross entropy, percent
	 */
	public record Numbers(@Nullable Double rows, @Nullable Double positives, @Nullable Double ap,
			@Nullable Double rce) {

		static Numbers of(JsonNode score) {
			return new Numbers(number(score.path("rows")), number(score.path("positives")),
					number(score.path("averagePrecision")), number(score.path("relativeCrossEntropy")));
		}

	}

	/**
	 * An engagement type.
	 *
	 * @param type its label
	 * @param overall over all rows
	 * @param groupMean mean over the creator groups
	 * @param prior a constant's
	 * @param oracle the true probabilities'
	 * @param shareOfOracle RCE by the oracle's
	 * @param calibrationError by the rate
	 */
	public record TypeRow(String type, Numbers overall, Numbers groupMean, Numbers prior, Numbers oracle,
			@Nullable Double shareOfOracle, @Nullable Double calibrationError) {
	}

	/**
	 * A part of the rows.
	 *
	 * @param slice its name
	 * @param scores by engagement type
	 */
	public record SliceRow(String slice, Map<String, Numbers> scores) {

		public SliceRow {
			scores = new LinkedHashMap<>(scores);
		}

		/** How many rows it has. */
		public @Nullable Double rows() {
			return this.scores.values().stream().map(Numbers::rows).findFirst().orElse(null);
		}

	}

	/**
	 * One of several models.
	 *
	 * @param model its name
	 * @param micros microseconds a row
	 * @param scores by engagement type
	 * @param languages by language the mean of the types' RCE; empty in reports of older
	 * versions
	 */
	public record MemberRow(String model, @Nullable Double micros, Map<String, Numbers> scores,
			Map<String, Double> languages) {

		public MemberRow {
			scores = new LinkedHashMap<>(scores);
			languages = new LinkedHashMap<>(languages);
		}

	}

}
