package io.warble.training.jobs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.repository.dao.DefaultExecutionContextSerializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns rows of Spring Batch's tables into what is shown of them. Spring Batch itself
 * reads an execution by a query for each of its steps, which is too much for a list.
 */
final class Executions {

	private static final int LONGEST_FAILURE = 1000;

	private static final Set<String> RUNNING = Set.of("STARTING", "STARTED", "STOPPING");

	private static final Set<String> UNSUCCESSFUL = Set.of("FAILED", "ABANDONED", "UNKNOWN");

	private static final JsonMapper JSON = JsonMapper.shared();

	/** The one that {@link BatchConfiguration} leaves Spring Batch to write with. */
	private static final DefaultExecutionContextSerializer CONTEXTS = new DefaultExecutionContextSerializer();

	private Executions() {
	}

	/** A row of {@link SelectExecutions}. */
	static JobStatus job(ResultSet row) throws SQLException {
		Map<String, String> parameters = parameters(row.getString("parameters"));
		Map<String, Object> context = context(row);
		String state = row.getString("status");
		String failure = failure(row.getString("step_message"));
		if (failure == null && UNSUCCESSFUL.contains(state)) {
			failure = failure(row.getString("exit_message"));
		}
		String schedule = parameters.get(RunInputs.SCHEDULE);
		return new JobStatus(row.getLong("job_execution_id"), row.getString("job_name"), state,
				String.valueOf(parameters.get(RunInputs.RUN)), instant(row, "create_time"), instant(row, "start_time"),
				RUNNING.contains(state) ? null : instant(row, "end_time"), new TreeMap<>(RunInputs.given(parameters)),
				failure, (Long) context.get(PublishingWork.VERSION), (String) context.get(PublishingWork.ALIAS),
				(String) context.get(PublishingWork.SHA256), parameters.get(RunInputs.BY),
				(schedule != null) ? Long.valueOf(schedule) : null);
	}

	/** A row of {@link SelectSteps}. */
	static StepStatus step(ResultSet row) throws SQLException {
		Map<String, Object> context = context(row);
		String name = row.getString("step_name");
		String state = row.getString("status");
		StepProgress progress = context.containsKey("unit")
				? new StepProgress(name, number(context, "done").longValue(), number(context, "total").longValue(),
						String.valueOf(context.get("unit")), number(context, "rate").doubleValue(),
						(String) context.get("note"))
				: null;
		return new StepStatus(name, state, instant(row, "start_time"), instant(row, "end_time"), progress,
				UNSUCCESSFUL.contains(state) ? failure(row.getString("exit_message")) : null, row.getLong("read_count"),
				row.getLong("write_count"), row.getLong("skip_count"));
	}

	/** The first line of what Spring Batch keeps of an exception, without its class. */
	private static @Nullable String failure(@Nullable String description) {
		String line = (description != null) ? description.lines().findFirst().orElse("").strip() : "";
		if (line.isEmpty()) {
			return null;
		}
		line = line.replaceFirst("^([a-z]\\w*\\.)+[A-Z][\\w$]*(: |$)", "");
		return (line.length() > LONGEST_FAILURE) ? line.substring(0, LONGEST_FAILURE) + "…" : line;
	}

	private static Map<String, String> parameters(@Nullable String json) {
		Map<String, String> parameters = new TreeMap<>();
		if (json != null) {
			JSON.readTree(json)
				.properties()
				.forEach((entry) -> parameters.put(entry.getKey(), entry.getValue().asString("")));
		}
		return parameters;
	}

	private static Map<String, Object> context(ResultSet row) throws SQLException {
		String text = row.getString("serialized_context");
		text = (text != null) ? text : row.getString("short_context");
		if (text == null) {
			return Map.of();
		}
		try {
			return CONTEXTS.deserialize(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("An execution's context cannot be read", ex);
		}
	}

	private static Number number(Map<String, Object> context, String key) {
		return (context.get(key) instanceof Number number) ? number : 0;
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		LocalDateTime time = row.getObject(column, LocalDateTime.class);
		return (time != null) ? time.atZone(ZoneId.systemDefault()).toInstant() : null;
	}

	/** A moment as Spring Batch writes it. */
	static LocalDateTime column(Instant moment) {
		return LocalDateTime.ofInstant(moment, ZoneId.systemDefault());
	}

}
