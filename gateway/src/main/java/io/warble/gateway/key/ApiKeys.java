package io.warble.gateway.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The API keys in PostgreSQL. A key is shown once, when it is made; kept is its SHA-256.
 * Thread-safe.
 */
public final class ApiKeys implements ApiKeyLookup {

	/** What every generated key begins with, so that secret scanners can find it. */
	public static final String PREFIX = "wbl_";

	private static final int SECRET_BYTES = 32;

	private static final int SHOWN_CHARACTERS = 10;

	private static final String COLUMNS = "id, name, prefix, requests_per_second, created_at, created_by, revoked_at";

	private final JdbcClient jdbc;

	private final SecureRandom random;

	ApiKeys(JdbcClient jdbc, SecureRandom random) {
		this.jdbc = jdbc;
		this.random = random;
	}

	/**
	 * A fresh key: 256 random bits, URL-safe.
	 */
	public static String generate(SecureRandom random) {
		byte[] secret = new byte[SECRET_BYTES];
		random.nextBytes(secret);
		return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
	}

	/**
	 * Makes a key and stores its hash.
	 * @param name who will use it
	 * @param requestsPerSecond its own rate limit, or null
	 * @param createdBy who asks for it
	 */
	CreatedKey create(String name, @Nullable Integer requestsPerSecond, String createdBy) {
		String key = generate(this.random);
		return new CreatedKey(insert(key, name, requestsPerSecond, createdBy), key);
	}

	/**
	 * Makes sure that a given key works: a no-op if it is known. A revoked key stays
	 * revoked.
	 */
	public void ensure(String key, String name, String createdBy) {
		if (this.jdbc.sql("select count(*) from gateway.api_keys where hash = ?")
			.param(hash(key))
			.query(Long.class)
			.single() == 0) {
			insert(key, name, null, createdBy);
		}
	}

	@Override
	public Optional<ApiKey> find(String key) {
		return this.jdbc.sql("select " + COLUMNS + " from gateway.api_keys where hash = ? and revoked_at is null")
			.param(hash(key))
			.query(ApiKeys::row)
			.optional();
	}

	/**
	 * All keys ever made, in order of their number.
	 */
	List<ApiKey> list() {
		return this.jdbc.sql("select " + COLUMNS + " from gateway.api_keys order by id").query(ApiKeys::row).list();
	}

	/**
	 * Ends a key's life; false if there is no such key. Revoking twice keeps the first
	 * time.
	 */
	boolean revoke(long id) {
		return this.jdbc.sql("update gateway.api_keys set revoked_at = coalesce(revoked_at, now()) where id = ?")
			.param(id)
			.update() == 1;
	}

	static byte[] hash(String key) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every JVM has SHA-256", ex);
		}
	}

	private ApiKey insert(String key, String name, @Nullable Integer requestsPerSecond, String createdBy) {
		return this.jdbc.sql("""
				insert into gateway.api_keys (name, prefix, hash, requests_per_second, created_by)
				values (:name, :prefix, :hash, :limit, :by) returning\s""" + COLUMNS)
			.param("name", name)
			.param("prefix", key.substring(0, Math.min(SHOWN_CHARACTERS, key.length() / 2)))
			.param("hash", hash(key))
			.param("limit", requestsPerSecond)
			.param("by", createdBy)
			.query(ApiKeys::row)
			.single();
	}

	private static ApiKey row(ResultSet row, int number) throws SQLException {
		return new ApiKey(row.getLong("id"), row.getString("name"), row.getString("prefix"),
				row.getObject("requests_per_second", Integer.class), instant(row.getTimestamp("created_at")),
				row.getString("created_by"),
				(row.getTimestamp("revoked_at") != null) ? instant(row.getTimestamp("revoked_at")) : null);
	}

	private static Instant instant(Timestamp timestamp) {
		return timestamp.toInstant();
	}

	/**
	 * A new key, the only time that it is known.
	 */
	record CreatedKey(ApiKey record, String key) {
	}

}
