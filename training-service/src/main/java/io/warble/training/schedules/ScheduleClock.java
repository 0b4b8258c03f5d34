package io.warble.training.schedules;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.TransactionException;

import io.warble.training.jobs.InvalidDatasetException;
import io.warble.training.jobs.JobConflictException;
import io.warble.training.jobs.JobStart;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.schedules.ScheduleRun.Outcome;

/**
 * Fires what is due. Of several services on one database, the one that locks a schedule's
 * row fires it, by the database's clock. The row is unlocked by the transaction that sets
 * the next time and keeps what became of this one; where the process dies before, another
 * one fires the same time again under the same key, and starts nothing twice.
 */
final class ScheduleClock implements Runnable {

	private static final Logger log = LoggerFactory.getLogger(ScheduleClock.class);

	private final JdbcTemplate jdbc;

	private final TrainingJobs jobs;

	private final Duration grace;

	ScheduleClock(DataSource dataSource, TrainingJobs jobs, Duration grace) {
		this.jdbc = new JdbcTemplate(dataSource);
		this.jobs = jobs;
		this.grace = grace;
	}

	/** Fires everything that is due. */
	@Override
	public void run() {
		while (fireOne() && !Thread.currentThread().isInterrupted()) {
			log.debug("A schedule was due");
		}
	}

	/**
	 * The transaction is the connection's and not the thread's: Spring Batch starts no
	 * job within one of those.
	 */
	private boolean fireOne() {
		return Boolean.TRUE.equals(this.jdbc.execute((ConnectionCallback<Boolean>) this::fireOne));
	}

	private boolean fireOne(Connection connection) throws SQLException {
		connection.setAutoCommit(false);
		try {
			JdbcClient client = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			ScheduleTable schedules = new ScheduleTable(client);
			Optional<Schedule> due = schedules.lockDue();
			if (due.isPresent() && due.get().nextRun() != null) {
				Schedule schedule = due.get();
				Instant now = schedules.now();
				new ScheduleRunTable(client).insert(fire(schedule, schedule.nextRun(), now));
				schedules.due(schedule.id(), Schedule.next(schedule.settings(), now));
			}
			connection.commit();
			return due.isPresent();
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(true);
		}
	}

	private ScheduleRun fire(Schedule schedule, Instant planned, Instant now) {
		boolean late = Duration.between(planned, now).compareTo(this.grace) > 0;
		String lateness = late ? "due at %s, no service was there to fire it".formatted(planned) : null;
		if (late && schedule.settings().missed() == MissedRuns.SKIP) {
			return run(schedule, planned, now, Outcome.SKIPPED, null, lateness);
		}
		try {
			long execution = this.jobs
				.start(new JobStart(schedule.settings().job(), schedule.settings().parameters(),
						"schedule " + schedule.id(), "schedule-%d-%s".formatted(schedule.id(), planned), schedule.id()))
				.id();
			log.info("Schedule {} has started execution {} of the job {}", schedule.id(), execution,
					schedule.settings().job().label());
			return run(schedule, planned, now, Outcome.STARTED, execution, lateness);
		}
		catch (JobConflictException ex) {
			log.warn("Schedule {} started nothing: {}", schedule.id(), ex.getMessage());
			return run(schedule, planned, now, Outcome.BUSY, ex.execution(), ex.getMessage());
		}
		catch (InvalidParametersException | InvalidDatasetException ex) {
			log.warn("Schedule {} started nothing: {}", schedule.id(), ex.getMessage());
			return run(schedule, planned, now, Outcome.REFUSED, null, ex.getMessage());
		}
		catch (DataAccessException | TransactionException ex) {
			// The database's fault: the row stays as it is, and the time is fired again.
			throw ex;
		}
		catch (RuntimeException ex) {
			// Fired again it would fail again, and nothing else would ever be fired.
			log.error("Schedule {} started nothing", schedule.id(), ex);
			return run(schedule, planned, now, Outcome.REFUSED, null,
					"The start failed; the service's log of %s says why".formatted(now));
		}
	}

	private static ScheduleRun run(Schedule schedule, Instant planned, Instant now, Outcome outcome,
			@Nullable Long execution, @Nullable String detail) {
		return new ScheduleRun(0, schedule.id(), planned, now, outcome, execution, detail);
	}

}
