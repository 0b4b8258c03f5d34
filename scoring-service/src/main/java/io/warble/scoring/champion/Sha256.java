package io.warble.scoring.champion;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Checks files against their SHA-256.
 */
final class Sha256 {

	private Sha256() {
	}

	/** Whether the file is there and has the checksum, 64 lower-case hex digits. */
	static boolean matches(Path file, String sha256) throws IOException {
		if (!Files.isRegularFile(file)) {
			return false;
		}
		MessageDigest digest;
		try {
			digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
		try (InputStream in = Files.newInputStream(file)) {
			byte[] buffer = new byte[1 << 18];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				digest.update(buffer, 0, read);
			}
		}
		return HexFormat.of().formatHex(digest.digest()).equals(sha256);
	}

}
