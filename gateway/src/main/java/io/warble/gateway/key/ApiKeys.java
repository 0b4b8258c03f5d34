package io.warble.gateway.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

	private static final String COLUMNS = "id, name, prefix, requests_per_second, requests_per_day, scopes, "
			+ "created_at, created_by, expires_at, revoked_at";

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
	 * @param createdBy who asks for it
	 */
	CreatedKey create(NewKey wanted, String createdBy) {
		String key = generate(this.random);
		return new CreatedKey(insert(key, wanted, createdBy), key);
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
			insert(key, NewKey.named(name), createdBy);
		}
	}

	@Override
	public Optional<ApiKey> find(String key) {
		return this.jdbc
			.sql("select " + COLUMNS + " from gateway.api_keys where hash = ? and revoked_at is null "
					+ "and (expires_at is null or expires_at > now())")
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

	private ApiKey insert(String key, NewKey wanted, String createdBy) {
		return this.jdbc
			.sql("""
					insert into gateway.api_keys
					(name, prefix, hash, requests_per_second, requests_per_day, scopes, expires_at, created_by)
					values (:name, :prefix, :hash, :rate, :quota, cast(:scopes as text[]), :expires, :by) returning\s"""
					+ COLUMNS)
			.param("name", wanted.name())
			.param("prefix", key.substring(0, Math.min(SHOWN_CHARACTERS, key.length() / 2)))
			.param("hash", hash(key))
			.param("rate", wanted.requestsPerSecond())
			.param("quota", wanted.requestsPerDay())
			.param("scopes", array(wanted.scopes()))
			.param("expires", (wanted.expiresAt() != null) ? Timestamp.from(wanted.expiresAt()) : null)
			.param("by", createdBy)
			.query(ApiKeys::row)
			.single();
	}

	private static ApiKey row(ResultSet row, int number) throws SQLException {
		return new ApiKey(row.getLong("id"), row.getString("name"), row.getString("prefix"),
				row.getObject("requests_per_second", Integer.class), row.getObject("requests_per_day", Long.class),
				scopes((String[]) row.getArray("scopes").getArray()), row.getTimestamp("created_at").toInstant(),
				row.getString("created_by"), instant(row.getTimestamp("expires_at")),
				instant(row.getTimestamp("revoked_at")));
	}

	private static String array(Set<Scope> scopes) {
		return scopes.stream()
			.map((scope) -> scope.name().toLowerCase(Locale.ROOT))
			.sorted()
			.collect(Collectors.joining(",", "{", "}"));
	}

	private static Set<Scope> scopes(String[] names) {
		return Arrays.stream(names)
			.map((name) -> Scope.valueOf(name.toUpperCase(Locale.ROOT)))
			.collect(Collectors.toUnmodifiableSet());
	}

	private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	/**
	 * A new key, the only time that it is known.
	 */
	record CreatedKey(ApiKey record, String key) {
	}

}
