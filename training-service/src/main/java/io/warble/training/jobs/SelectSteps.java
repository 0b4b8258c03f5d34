package io.warble.training.jobs;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the steps of an execution with their progress, in one query.
 */
final class SelectSteps {

	private static final String SQL = """
			select s.step_name, s.status, s.start_time, s.end_time, s.exit_message, s.read_count, s.write_count,
				s.read_skip_count + s.process_skip_count + s.write_skip_count as skip_count,
				c.short_context, c.serialized_context
			from batch.batch_step_execution s
			left join batch.batch_step_execution_context c using (step_execution_id)
			where s.job_execution_id = ?
			order by s.step_execution_id
			""";

	private final JdbcClient jdbc;

	SelectSteps(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<StepStatus> of(long execution) {
		return this.jdbc.sql(SQL).param(execution).query((row, index) -> Executions.step(row)).list();
	}

}
