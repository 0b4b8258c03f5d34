package io.warble.scoring.champion;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of this machine that is meant to have a SHA-256, with a note beside it that it
 * has been found to have it: hashing hundreds of megabytes at each start would take
 * seconds. The note names size and time of the last change, and holds as long as these
 * do. That the right file was fetched is thereby known without reading it; bits that
 * flipped on the disk since then are not, and have to be found by whoever opens the file,
 * which then is to be {@link #forget forgotten}.
 */
final class FetchedFile {

	private static final Logger log = LoggerFactory.getLogger(FetchedFile.class);

	/** What the names of notes end with. */
	static final String NOTE = ".checked";

	private final Path file;

	private final Path note;

	private final String sha256;

	/**
	 * A file that may be there.
	 * @param sha256 64 lower-case hex digits
	 */
	FetchedFile(Path file, String sha256) {
		this.file = file;
		this.note = file.resolveSibling(file.getFileName() + NOTE);
		this.sha256 = sha256;
	}

	Path path() {
		return this.file;
	}

	/** Whether the file is there and has been found right, before or now. */
	boolean isRight() throws IOException {
		if (!Files.isRegularFile(this.file)) {
			return false;
		}
		byte[] before = state();
		if (Files.isRegularFile(this.note) && Arrays.equals(Files.readAllBytes(this.note), before)) {
			return true;
		}
		if (!hasItsChecksum()) {
			return false;
		}
		write(before);
		return true;
	}

	/** Whether the bytes that are there now have the checksum. */
	boolean hasItsChecksum() throws IOException {
		return sha256(this.file).equals(this.sha256);
	}

	/** Notes that the file, which has just been fetched, was found right. */
	void fetched() throws IOException {
		write(state());
	}

	/** Deletes the file, so that it is fetched again. */
	void forget() throws IOException {
		Files.deleteIfExists(this.note);
		Files.deleteIfExists(this.file);
	}

	/** Without a note the file is hashed again, so that a full disk does no more harm. */
	private void write(byte[] state) {
		try {
			Files.write(this.note, state);
		}
		catch (IOException ex) {
			log.warn("{} is not there, so the next start takes longer: {}", this.note, ex.toString());
		}
	}

	private byte[] state() throws IOException {
		return "%s %d %d%n"
			.formatted(this.sha256, Files.size(this.file),
					Files.getLastModifiedTime(this.file).to(TimeUnit.NANOSECONDS))
			.getBytes(StandardCharsets.US_ASCII);
	}

	private static String sha256(Path file) throws IOException {
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
		return HexFormat.of().formatHex(digest.digest());
	}

}
