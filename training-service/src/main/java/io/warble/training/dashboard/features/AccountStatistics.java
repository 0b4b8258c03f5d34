package io.warble.training.dashboard.features;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.warble.training.dashboard.page.ServiceClient;
import io.warble.training.dashboard.page.Show;

/**
 * What feature-service says about an account.
 *
 * @param problem why it says nothing, null where it does
 * @param status PRESENT, STALE or NOT_FOUND
 * @param snapshot id of the snapshot that it is from
 * @param asOf the moment that it describes
 * @param lines the statistics
 * @param priors rates that hold without any statistics
 */
record AccountStatistics(@Nullable String problem, String status, String snapshot, @Nullable Instant asOf,
		List<Line> lines, List<Line> priors) {

	AccountStatistics {
		lines = List.copyOf(lines);
		priors = List.copyOf(priors);
	}

	static AccountStatistics of(ServiceClient.Answer answer) {
		if (!answer.ok()) {
			return new AccountStatistics(answer.problem(), "", "", null, List.of(), List.of());
		}
		JsonNode body = answer.body();
		List<Line> lines = new ArrayList<>();
		body.path("statistics")
			.properties()
			.stream()
			.filter((entry) -> StatisticMeaning.forPeople(entry.getKey()))
			.forEach((entry) -> lines.add(new Line(entry.getKey(), StatisticMeaning.of(entry.getKey()),
					text(entry.getValue()), moment(entry.getValue()))));
		List<Line> priors = new ArrayList<>();
		body.path("priors")
			.properties()
			.forEach((entry) -> priors
				.add(new Line(entry.getKey(), "", Show.INSTANCE.percent(entry.getValue().asDouble()), null)));
		return new AccountStatistics(null, body.path("status").asString(""), body.path("snapshot_id").asString(""),
				moment(body.path("as_of")), lines, priors);
	}

	private static String text(JsonNode value) {
		return value.isNumber() ? Show.INSTANCE.compact(value.asDouble())
				: value.isNull() ? "never" : value.asString("");
	}

	private static @Nullable Instant moment(JsonNode value) {
		try {
			return value.isString() ? Instant.parse(value.asString()) : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	/**
	 * A number.
	 *
	 * @param name of the statistic
	 * @param meaning one sentence
	 * @param value as text
	 * @param moment the same as a moment, null where it is none
	 */
	record Line(String name, String meaning, String value, @Nullable Instant moment) {
	}

}
