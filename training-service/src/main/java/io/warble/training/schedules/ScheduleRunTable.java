package io.warble.training.schedules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of what became of the times at which schedules were due.
 */
final class ScheduleRunTable {

	private final JdbcClient jdbc;

	ScheduleRunTable(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Adds a row; its id is the database's to give. */
	void insert(ScheduleRun run) {
		this.jdbc.sql("""
				insert into batch.schedule_run (schedule, planned_at, fired_at, outcome, execution, detail)
				values (:schedule, :planned, :fired, :outcome, :execution, :detail)
				""")
			.param("schedule", run.schedule())
			.param("planned", run.plannedAt().atOffset(ZoneOffset.UTC))
			.param("fired", run.firedAt().atOffset(ZoneOffset.UTC))
			.param("outcome", run.outcome().name())
			.param("execution", run.execution(), Types.BIGINT)
			.param("detail", run.detail(), Types.VARCHAR)
			.update();
	}

	/** The latest ones of a schedule first. */
	List<ScheduleRun> of(long schedule, long before, int limit) {
		return this.jdbc.sql("""
				select id, schedule, planned_at, fired_at, outcome, execution, detail
				from batch.schedule_run
				where schedule = ? and id < ?
				order by id desc
				limit ?
				""").params(schedule, before, limit).query(ScheduleRunTable::run).list();
	}

	/** The latest one of each schedule that is there; one index entry a schedule. */
	List<ScheduleRun> latest() {
		return this.jdbc.sql("""
				select r.id, r.schedule, r.planned_at, r.fired_at, r.outcome, r.execution, r.detail
				from batch.schedule s cross join lateral (
					select * from batch.schedule_run where schedule = s.id order by id desc limit 1) r
				""").query(ScheduleRunTable::run).list();
	}

	private static ScheduleRun run(ResultSet row, int index) throws SQLException {
		return new ScheduleRun(row.getLong("id"), row.getLong("schedule"),
				row.getObject("planned_at", OffsetDateTime.class).toInstant(),
				row.getObject("fired_at", OffsetDateTime.class).toInstant(),
				ScheduleRun.Outcome.valueOf(row.getString("outcome")), row.getObject("execution", Long.class),
				row.getString("detail"));
	}

}
