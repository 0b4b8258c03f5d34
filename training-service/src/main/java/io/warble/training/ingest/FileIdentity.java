package io.warble.training.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells versions of a file apart without reading all of it: by size and by its first and
 * last 64 KiB. Stateless.
 */
final class FileIdentity {

	private static final int EDGE = 1 << 16;

	private FileIdentity() {
	}

	static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

	static String hex(MessageDigest digest) {
		return HexFormat.of().formatHex(digest.digest(), 0, 16);
	}

	/** Hash of the file's size and edges. */
	static String of(Path file) throws IOException {
		MessageDigest digest = digest();
		try (SeekableByteChannel channel = Files.newByteChannel(file)) {
			long size = channel.size();
			digest.update(Long.toString(size).getBytes(StandardCharsets.US_ASCII));
			edge(channel, 0, digest);
			if (size > EDGE) {
				edge(channel, Math.max(EDGE, size - EDGE), digest);
			}
		}
		return hex(digest);
	}

	private static void edge(SeekableByteChannel channel, long position, MessageDigest digest) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(EDGE);
		channel.position(position);
		int read;
		do {
			read = channel.read(buffer);
		}
		while (read > 0 && buffer.hasRemaining());
		digest.update(buffer.flip());
	}

}
