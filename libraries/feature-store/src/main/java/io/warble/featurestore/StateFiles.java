package io.warble.featurestore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/** Keeps state files in the database as chunks of 4 MiB, each with its SHA-256. */
final class StateFiles {

	static final int CHUNK = 4 << 20;

	private StateFiles() {
	}

	/** The SHA-256 of a file, 64 hex digits. */
	static String sha256(Path file) throws IOException {
		MessageDigest digest = digest();
		byte[] buffer = new byte[1 << 16];
		try (InputStream in = Files.newInputStream(file)) {
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				digest.update(buffer, 0, n);
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/** Creates the table of a snapshot's file and fills it, in one transaction. */
	static void store(Connection connection, String id, Path file, String sha256) throws SQLException, IOException {
		String table = SnapshotTables.file(id);
		try (Statement statement = connection.createStatement()) {
			statement.execute("create table " + table + " (number integer primary key, content bytea not null,"
					+ " sha256 bytea not null)");
			statement.execute("alter table " + table + " alter column content set storage external");
		}
		MessageDigest whole = digest();
		try (InputStream in = Files.newInputStream(file);
				PreparedStatement insert = connection
					.prepareStatement("insert into " + table + " (number, content, sha256) values (?, ?, ?)")) {
			int number = 0;
			for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
				whole.update(chunk);
				insert.setInt(1, number++);
				insert.setBytes(2, chunk);
				insert.setBytes(3, digest().digest(chunk));
				insert.executeUpdate();
			}
		}
		if (!HexFormat.of().formatHex(whole.digest()).equals(sha256)) {
			throw new DamagedSnapshotException("The state file " + file + " changed while it was published");
		}
		connection.commit();
	}

	/** Writes a snapshot's file beside the target and renames it once all is checked. */
	static void load(Connection connection, SnapshotInfo snapshot, Path target) throws SQLException, IOException {
		Path absolute = target.toAbsolutePath();
		Path temporary = Files.createTempFile(absolute.getParent(), absolute.getFileName() + ".", ".part");
		try {
			try (OutputStream out = Files.newOutputStream(temporary)) {
				copy(connection, snapshot, out);
			}
			Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

	private static void copy(Connection connection, SnapshotInfo snapshot, OutputStream out)
			throws SQLException, IOException {
		MessageDigest whole = digest();
		String sql = "select content, sha256 from " + SnapshotTables.file(snapshot.id()) + " where number = ?";
		try (PreparedStatement select = connection.prepareStatement(sql)) {
			int chunks = (int) ((snapshot.bytes() + CHUNK - 1) / CHUNK);
			for (int number = 0; number < chunks; number++) {
				select.setInt(1, number);
				try (ResultSet rows = select.executeQuery()) {
					if (!rows.next()) {
						throw new DamagedSnapshotException(
								"Chunk %d of %d of snapshot %s is missing".formatted(number, chunks, snapshot.id()));
					}
					byte[] content = rows.getBytes(1);
					if (!MessageDigest.isEqual(digest().digest(content), rows.getBytes(2))) {
						throw new DamagedSnapshotException("Chunk %d of %d of snapshot %s does not have its checksum"
							.formatted(number, chunks, snapshot.id()));
					}
					whole.update(content);
					out.write(content);
				}
			}
		}
		String actual = HexFormat.of().formatHex(whole.digest());
		if (!actual.equals(snapshot.sha256())) {
			throw new DamagedSnapshotException("The file of snapshot %s has SHA-256 %s, expected %s"
				.formatted(snapshot.id(), actual, snapshot.sha256()));
		}
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

}
