package io.warble.training.dashboard.tryit;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.warble.training.dashboard.page.ServiceClient;
import io.warble.training.dashboard.page.Show;

/**
 * Asks scoring-service about rows. Thread-safe.
 */
final class Oracle {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final List<String> TYPES = List.of("reply", "retweet", "quote", "like");

	private static final int DRIVERS = 8;

	private static final int SAMPLES = 20;

	private final ServiceClient services;

	Oracle(ServiceClient services) {
		this.services = services;
	}

	/** Sample rows of the champion; none where scoring-service has none to give. */
	List<TriedRow> samples() {
		List<TriedRow> rows = new ArrayList<>();
		for (JsonNode row : this.services.scoring("/v1/predictions/samples?count=" + SAMPLES).body().path("rows")) {
			rows.add(TriedRow.ofJson(row));
		}
		return rows;
	}

	/**
	 * What a version says.
	 * @param row the row
	 * @param original the row that the form began with, null for none
	 * @param version its number, null for the champion
	 */
	Outcome ask(TriedRow row, @Nullable TriedRow original, @Nullable Long version) {
		List<String> faults = row.faults();
		if (!faults.isEmpty()) {
			return Outcome.none(String.join(" ", faults));
		}
		ObjectNode request = JSON.createObjectNode();
		request.putArray("rows").add(row.toJson());
		if (original != null && original.faults().isEmpty() && !original.empty()) {
			request.withArray("rows").add(original.toJson());
		}
		request.put("top", DRIVERS);
		if (version != null) {
			request.put("version", version);
		}
		ServiceClient.Answer answer = this.services.scoring("/v1/explanations", request.toString());
		if (answer.ok()) {
			return read(answer.body(), null);
		}
		// A model that cannot be explained can still predict.
		if (version == null && (answer.status() == 404 || answer.status() == 422 || answer.status() == 503)) {
			request.remove("top");
			ServiceClient.Answer plain = this.services.scoring("/v1/predictions", request.toString());
			if (plain.ok()) {
				return read(plain.body(), "What drove them cannot be told: " + answer.problem());
			}
		}
		return Outcome.none(answer.problem());
	}

	private static Outcome read(JsonNode answer, @Nullable String note) {
		JsonNode row = answer.path("rows").path(0);
		JsonNode before = answer.path("rows").path(1);
		List<Outcome.TypeOutcome> types = new ArrayList<>();
		for (String type : TYPES) {
			double probability = probability(row, type);
			JsonNode explanation = row.path("explanations").path(type);
			types.add(new Outcome.TypeOutcome(type, probability,
					before.isMissingNode() ? null : probability - probability(before, type),
					explanation.path("base").isNumber() ? explanation.path("base").asDouble() : null,
					drivers(explanation)));
		}
		String version = answer.path("model_version").asString(answer.at("/model/version").asString(""));
		return new Outcome(version, types, statistics(row), null, note);
	}

	private static double probability(JsonNode row, String type) {
		return row.path("probabilities").has(type) ? row.path("probabilities").path(type).asDouble()
				: row.path(type).asDouble();
	}

	private static String statistics(JsonNode row) {
		List<String> texts = new ArrayList<>();
		row.path("statistics")
			.properties()
			.forEach((entry) -> texts.add(entry.getKey() + " "
					+ entry.getValue().asString("").toLowerCase(java.util.Locale.ROOT).replace('_', ' ')));
		return String.join(", ", texts);
	}

	private static List<Outcome.Driver> drivers(JsonNode explanation) {
		double most = 1e-9;
		for (JsonNode feature : explanation.path("features")) {
			most = Math.max(most, Math.abs(feature.path("contribution").asDouble()));
		}
		List<Outcome.Driver> drivers = new ArrayList<>();
		for (JsonNode feature : explanation.path("features")) {
			double contribution = feature.path("contribution").asDouble();
			double width = Math.round(Math.abs(contribution) / most * 5000) / 100.0;
			JsonNode value = feature.path("value");
			drivers.add(new Outcome.Driver(feature.path("name").asString(""), feature.path("meaning").asString(""),
					value.isNumber() ? Show.INSTANCE.compact(value.asDouble()) : value.asString("missing"),
					contribution, (contribution >= 0) ? 50 : 50 - width, width));
		}
		return drivers;
	}

}
