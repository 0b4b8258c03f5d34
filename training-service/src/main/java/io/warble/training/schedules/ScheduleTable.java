package io.warble.training.schedules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

import io.warble.training.parameters.JobKind;

/**
 * The rows of schedules, on whatever connection it was made for.
 */
final class ScheduleTable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String SELECT = """
			select id, revision, job, cron, time_zone, parameters, missed, enabled, next_run, changed_at, changed_by
			from batch.schedule
			""";

	private final JdbcClient jdbc;

	ScheduleTable(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The database's clock: the one that all services share. */
	Instant now() {
		return this.jdbc.sql("select now()").query(OffsetDateTime.class).single().toInstant();
	}

	List<Schedule> all() {
		return this.jdbc.sql(SELECT + "order by id").query(ScheduleTable::schedule).list();
	}

	Optional<Schedule> find(long id) {
		return this.jdbc.sql(SELECT + "where id = ?").param(id).query(ScheduleTable::schedule).optional();
	}

	/**
	 * Locks a schedule that is due, unless somebody else has it; the longest due first.
	 */
	Optional<Schedule> lockDue() {
		return this.jdbc.sql(SELECT + """
				where enabled and next_run <= now()
				order by next_run, id
				limit 1
				for update skip locked
				""").query(ScheduleTable::schedule).optional();
	}

	long insert(ScheduleSettings settings, @Nullable Instant next, String by) {
		return this.jdbc
			.sql("""
					insert into batch.schedule (job, cron, time_zone, parameters, missed, enabled, next_run, changed_at, changed_by)
					values (:job, :cron, :zone, cast(:parameters as json), :missed, :enabled, :next, now(), :by)
					returning id
					""")
			.param("job", settings.job().label())
			.param("cron", settings.cron())
			.param("zone", settings.timeZone().getId())
			.param("parameters", JSON.writeValueAsString(settings.parameters()))
			.param("missed", settings.missed().name())
			.param("enabled", settings.enabled())
			.param("next", column(next), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("by", by)
			.query(Long.class)
			.single();
	}

	/** Changes a schedule of the given revision; returns whether it had that one. */
	boolean update(long id, long revision, ScheduleSettings settings, @Nullable Instant next, String by) {
		return this.jdbc.sql("""
				update batch.schedule
				set revision = revision + 1, job = :job, cron = :cron, time_zone = :zone,
					parameters = cast(:parameters as json), missed = :missed, enabled = :enabled, next_run = :next,
					changed_at = now(), changed_by = :by
				where id = :id and revision = :revision
				""")
			.param("job", settings.job().label())
			.param("cron", settings.cron())
			.param("zone", settings.timeZone().getId())
			.param("parameters", JSON.writeValueAsString(settings.parameters()))
			.param("missed", settings.missed().name())
			.param("enabled", settings.enabled())
			.param("next", column(next), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("by", by)
			.param("id", id)
			.param("revision", revision)
			.update() == 1;
	}

	boolean delete(long id) {
		return this.jdbc.sql("delete from batch.schedule where id = ?").param(id).update() == 1;
	}

	/** Deletes a schedule of the given revision; returns whether it had that one. */
	boolean delete(long id, long revision) {
		return this.jdbc.sql("delete from batch.schedule where id = ? and revision = ?")
			.params(id, revision)
			.update() == 1;
	}

	/** Sets when a locked schedule is due next; no change that anybody made. */
	void due(long id, @Nullable Instant next) {
		this.jdbc.sql("update batch.schedule set next_run = :next where id = :id")
			.param("next", column(next), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("id", id)
			.update();
	}

	private static @Nullable OffsetDateTime column(@Nullable Instant moment) {
		return (moment != null) ? moment.atOffset(ZoneOffset.UTC) : null;
	}

	private static Schedule schedule(ResultSet row, int index) throws SQLException {
		String job = row.getString("job");
		SortedMap<String, String> parameters = new TreeMap<>();
		JSON.readTree(row.getString("parameters"))
			.properties()
			.forEach((entry) -> parameters.put(entry.getKey(), entry.getValue().asString()));
		OffsetDateTime next = row.getObject("next_run", OffsetDateTime.class);
		ScheduleSettings settings = new ScheduleSettings(
				JobKind.find(job).orElseThrow(() -> new IllegalStateException("There is no job " + job)),
				row.getString("cron"), ZoneId.of(row.getString("time_zone")), parameters,
				MissedRuns.valueOf(row.getString("missed")), row.getBoolean("enabled"));
		return new Schedule(row.getLong("id"), row.getLong("revision"), settings,
				(next != null) ? next.toInstant() : null, row.getObject("changed_at", OffsetDateTime.class).toInstant(),
				row.getString("changed_by"));
	}

}
