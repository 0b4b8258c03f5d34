package io.warble.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.springframework.batch.core.repository.dao.DefaultExecutionContextSerializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills a migrated database with rows as years of work leave them, written past Spring
 * Batch and the registry.
 */
final class ManyRows {

	private ManyRows() {
	}

	/**
	 * Executions 1 to n, one an hour from 2026-01-01T01:00Z on: every third one a
	 * fine-tuning, every tenth one failed, eight steps and forty parameters each.
	 */
	static void executions(JdbcClient jdbc, int count) throws IOException {
		String zone = java.time.ZoneId.systemDefault().getId();
		jdbc.sql("""
				insert into batch.batch_job_instance (job_instance_id, version, job_name, job_key)
				select i, 0, case when i % 3 = 0 then 'fine-tuning' else 'training' end, md5(i::text)
				from generate_series(1, :count) i
				""").param("count", count).update();
		jdbc.sql(
				"""
						insert into batch.batch_job_execution
						select i, 2, i, t, t, t + interval '40 minutes', case when i % 10 = 0 then 'FAILED' else 'COMPLETED' end,
							case when i % 10 = 0 then 'FAILED' else 'COMPLETED' end, '', t + interval '40 minutes'
						from (select i, (timestamptz '2026-01-01 00:00:00Z' + i * interval '1 hour') at time zone :zone as t
							from generate_series(1, :count) i) e
						""")
			.param("zone", zone)
			.param("count", count)
			.update();
		jdbc.sql(
				"""
						insert into batch.batch_job_execution_params
						select i, case p when 0 then 'run' when 1 then 'data' else 'parameter-' || p end, 'java.lang.String',
							case p when 0 then 'run-' || i when 1 then '/data' else p::text end, case p when 0 then 'Y' else 'N' end
						from generate_series(1, :count) i, generate_series(0, 40) p
						""")
			.param("count", count)
			.update();
		jdbc.sql("""
				insert into batch.batch_job_execution_context select i, :context, null from generate_series(1, :count) i
				""")
			.param("context", context(Map.of("version", 7L, "alias", "champion", "sha256", "abc")))
			.param("count", count)
			.update();
		jdbc.sql("""
				insert into batch.batch_step_execution
				select i * 8 + s, 3, 'step-' || s, i, now(), now(), now(), st, 1, 1000, 0, 1000, 0, 0, 0, 0, st,
					case when st = 'FAILED' then 'java.lang.IllegalStateException: no more memory' else '' end, now()
				from (select i, s, case when i % 10 = 0 and s = 7 then 'FAILED' else 'COMPLETED' end as st
					from generate_series(1, :count) i, generate_series(0, 7) s) e
				""").param("count", count).update();
		jdbc.sql("""
				insert into batch.batch_step_execution_context
				select step_execution_id, :context, null from batch.batch_step_execution
				""").param("context", context(Map.of("done", 5L, "total", 9L, "unit", "rows", "rate", 2.5))).update();
		jdbc.sql("analyze").update();
	}

	/** Versions 1 to n, each with a manifest of 30 KB and a report of 100 KB. */
	static void versions(JdbcClient jdbc, int count) {
		jdbc.sql(
				"""
						insert into registry.model_version (sha256, bytes, manifest, report, snapshot_id, layout_hash, schema_hash,
							trained_until, created_at)
						select encode(sha256(i::text::bytea), 'hex'), 1000000,
							json_build_object('metrics', json_build_object('like.rce', 8.1, 'like.ap', 0.5), 'provenance',
								json_build_object('parameters', json_build_object('seed', i::text)), 'features',
								json_build_object('featureNames', (select json_agg('feature-' || f || repeat('x', 40)) from generate_series(1, 500) f))),
							json_build_object('run', 'run-' || i, 'text', (select json_agg(md5((i * f)::text)) from generate_series(1, 3000) f)),
							'snapshot', 'layout', 'schema', now(), now()
						from generate_series(1, :count) i
						""")
			.param("count", count)
			.update();
		jdbc.sql("insert into registry.alias values ('champion', :count, 0, now())").param("count", count).update();
		jdbc.sql("""
				insert into registry.alias_move (alias, from_version, to_version, reason, moved_by, moved_at)
				select 'champion', nullif(i - 1, 0), i, 'better', 'gate', now() from generate_series(1, :count) i
				""").param("count", count).update();
	}

	private static String context(Map<String, Object> values) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		new DefaultExecutionContextSerializer().serialize(values, bytes);
		return bytes.toString(StandardCharsets.UTF_8);
	}

}
