package io.warble.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Bundle files as rows of 4 MiB, each with its SHA-256; one chunk in memory at a time.
 * Safe for use by many threads; joins the caller's transaction.
 */
final class Artifacts {

	static final int CHUNK = 4 << 20;

	private final JdbcClient jdbc;

	Artifacts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Stores the bundle of a version and checks that it is the one that was announced.
	 */
	void store(long version, Path file, String sha256) throws IOException {
		MessageDigest whole = digest();
		try (InputStream in = Files.newInputStream(file)) {
			int number = 0;
			for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
				whole.update(chunk);
				this.jdbc
					.sql("insert into registry.artifact_chunk (version, number, sha256, content) values (?, ?, ?, ?)")
					.params(version, number++, digest().digest(chunk), chunk)
					.update();
			}
		}
		String actual = HexFormat.of().formatHex(whole.digest());
		if (!actual.equals(sha256)) {
			throw new DamagedArtifactException("Bundle %s has SHA-256 %s, expected %s".formatted(file, actual, sha256));
		}
	}

	/** Removes the bundle of a version. */
	void remove(long version) {
		this.jdbc.sql("delete from registry.artifact_chunk where version = ?").param(version).update();
	}

	/** Writes a bundle beside the target and renames it once all is checked. */
	void load(ModelVersion version, Path target) throws IOException {
		if (version.artifactsRemovedAt() != null) {
			throw new ArtifactsRemovedException(version.number(), version.artifactsRemovedAt());
		}
		Path absolute = target.toAbsolutePath();
		Path temporary = Files.createTempFile(absolute.getParent(), absolute.getFileName() + ".", ".part");
		try {
			try (OutputStream out = Files.newOutputStream(temporary)) {
				copy(version, out);
			}
			Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

	private void copy(ModelVersion version, OutputStream out) throws IOException {
		MessageDigest whole = digest();
		int chunks = (int) ((version.bytes() + CHUNK - 1) / CHUNK);
		for (int number = 0; number < chunks; number++) {
			String which = "Chunk %d of %d of version %d".formatted(number, chunks, version.number());
			Chunk chunk = chunk(version.number(), number)
				.orElseThrow(() -> new DamagedArtifactException(which + " is missing"));
			if (!MessageDigest.isEqual(digest().digest(chunk.content()), chunk.sha256())) {
				throw new DamagedArtifactException(which + " does not have its checksum");
			}
			whole.update(chunk.content());
			out.write(chunk.content());
		}
		String actual = HexFormat.of().formatHex(whole.digest());
		if (!actual.equals(version.sha256())) {
			throw new DamagedArtifactException("The bundle of version %d has SHA-256 %s, expected %s"
				.formatted(version.number(), actual, version.sha256()));
		}
	}

	private Optional<Chunk> chunk(long version, int number) {
		return this.jdbc.sql("select content, sha256 from registry.artifact_chunk where version = ? and number = ?")
			.params(version, number)
			.query((row, index) -> new Chunk(row.getBytes(1), row.getBytes(2)))
			.optional();
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

	/** A piece of a file as it is stored. */
	@SuppressWarnings("ArrayRecordComponent") // never compared
	private record Chunk(byte[] content, byte[] sha256) {
	}

}
