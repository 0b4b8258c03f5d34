package io.warble.training.jobs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the execution that a key has started. Key and hash of the request are parameters
 * of the execution, so that they are stored if and only if it is: there is nothing to
 * clean up after a process that died between the two.
 */
final class StartKeys {

	private static final String SQL = """
			select k.job_execution_id, h.parameter_value
			from batch.batch_job_execution_params k
			join batch.batch_job_execution_params h using (job_execution_id)
			where k.parameter_name = 'idempotency-key' and k.parameter_value = ? and h.parameter_name = 'request-hash'
			order by k.job_execution_id
			limit 1
			""";

	private final JdbcClient jdbc;

	StartKeys(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The execution that was started under a key.
	 * @throws RepeatedKeyException if that was by another request
	 */
	Optional<Long> find(String key, String hash) {
		return this.jdbc.sql(SQL).param(key).query((row, index) -> {
			long execution = row.getLong(1);
			if (!hash.equals(row.getString(2))) {
				throw new RepeatedKeyException(execution);
			}
			return execution;
		}).optional();
	}

	/** What tells one request from another: the job and what was given, in any order. */
	static String hash(JobStart start) {
		StringBuilder text = new StringBuilder(start.kind().label());
		new TreeMap<>(start.parameters())
			.forEach((name, value) -> text.append('\0').append(name).append('\0').append(value));
		if (start.backfill() != null) {
			text.append('\0').append(start.backfill());
		}
		try {
			return HexFormat.of()
				.formatHex(
						MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

}
