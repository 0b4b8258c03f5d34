package io.warble.training.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads executions, each with parameters, result and failure, in one query.
 */
final class SelectExecutions {

	private static final String SQL = """
			select e.job_execution_id, i.job_name, e.status, e.create_time, e.start_time, e.end_time, e.exit_message,
				c.short_context, c.serialized_context,
				(select json_object_agg(p.parameter_name, p.parameter_value)
					from batch.batch_job_execution_params p
					where p.job_execution_id = e.job_execution_id) as parameters,
				(select s.exit_message
					from batch.batch_step_execution s
					where s.job_execution_id = e.job_execution_id and s.status in ('FAILED', 'ABANDONED', 'UNKNOWN')
						and s.exit_message <> ''
					order by s.step_execution_id
					limit 1) as step_message
			from batch.batch_job_execution e
			join batch.batch_job_instance i using (job_instance_id)
			left join batch.batch_job_execution_context c on c.job_execution_id = e.job_execution_id
			""";

	private final JdbcClient jdbc;

	SelectExecutions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Optional<JobStatus> find(long id) {
		return this.jdbc.sql(SQL + "where e.job_execution_id = ?")
			.param(id)
			.query((row, index) -> Executions.job(row))
			.optional();
	}

	/** One more than the limit tells whether there is another page. */
	ExecutionPage page(ExecutionQuery query) {
		List<String> conditions = new ArrayList<>(List.of("e.job_execution_id < :before"));
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("before", query.before());
		values.put("limit", query.limit() + 1);
		if (!query.states().isEmpty()) {
			conditions.add("e.status in (:states)");
			values.put("states", query.states());
		}
		if (query.job() != null) {
			conditions.add("i.job_name = :job");
			values.put("job", query.job().label());
		}
		if (query.from() != null) {
			conditions.add("e.create_time >= :from");
			values.put("from", Executions.column(query.from()));
		}
		if (query.to() != null) {
			conditions.add("e.create_time < :to");
			values.put("to", Executions.column(query.to()));
		}
		if (query.schedule() != null) {
			conditions.add("e.job_execution_id in (select p.job_execution_id from batch.batch_job_execution_params p "
					+ "where p.parameter_name = 'schedule' and p.parameter_value = :schedule)");
			values.put("schedule", query.schedule().toString());
		}
		List<JobStatus> found = this.jdbc
			.sql(SQL + "where " + String.join(" and ", conditions) + " order by e.job_execution_id desc limit :limit")
			.params(values)
			.query((row, index) -> Executions.job(row))
			.list();
		boolean more = found.size() > query.limit();
		List<JobStatus> page = more ? found.subList(0, query.limit()) : found;
		return new ExecutionPage(page, more ? page.get(page.size() - 1).id() : null);
	}

}
