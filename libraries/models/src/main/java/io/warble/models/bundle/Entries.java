package io.warble.models.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;

/**
 * The entries of a bundle: a closed list of names, each with a limit of bytes, stored
 * without compression, read into memory. Nothing is ever written to a path that a bundle
 * names. Stateless.
 */
final class Entries {

	static final String MANIFEST = "manifest.json";

	static final String BLEND = "blend.json";

	static final String VOCABULARY = "vocab.txt";

	static final String SAMPLES = "samples.tsv";

	static final String CONTENT_CODES = "content.codes";

	/** A bundle may not be larger than this. */
	static final long FILE_LIMIT = 1L << 30;

	private static final int MIB = 1 << 20;

	private static final Pattern NET = Pattern.compile("nets/([a-z0-9][a-z0-9-]{0,63})\\.onnx");

	private static final Pattern ENCODER = Pattern.compile("nets/([a-z0-9][a-z0-9-]{0,63})\\.encoder");

	private Entries() {
	}

	static String trees(EngagementType type) {
		return "trees/" + type.label() + ".bin";
	}

	static String net(String member) {
		return "nets/" + member + ".onnx";
	}

	/** The entry of what encodes tweets for a member. */
	static String encoder(String member) {
		return "nets/" + member + ".encoder";
	}

	/** The member whose encoder an entry holds, null if it holds something else. */
	static @Nullable String encoderMember(String name) {
		Matcher matcher = ENCODER.matcher(name);
		return matcher.matches() ? matcher.group(1) : null;
	}

	/** The member whose graph an entry holds, null if it holds something else. */
	static @Nullable String member(String name) {
		Matcher matcher = NET.matcher(name);
		return matcher.matches() ? matcher.group(1) : null;
	}

	/** The most bytes of an entry, 0 if a bundle has no such entry. */
	static int limit(String name) {
		return switch (name) {
			case MANIFEST -> 4 * MIB;
			case BLEND -> MIB;
			case VOCABULARY, SAMPLES, CONTENT_CODES -> 64 * MIB;
			default -> {
				boolean known = EngagementType.ALL.stream().anyMatch((type) -> trees(type).equals(name));
				yield known ? 64 * MIB
						: (member(name) != null) ? 64 * MIB : (encoderMember(name) != null) ? 512 * MIB : 0;
			}
		};
	}

	/**
	 * Reads all entries.
	 * @param file the bundle
	 * @param size how many bytes it has
	 */
	static SortedMap<String, byte[]> read(InputStream file, long size) {
		SortedMap<String, byte[]> entries = new TreeMap<>();
		try (ZipInputStream in = new ZipInputStream(file)) {
			ZipEntry entry;
			while ((entry = in.getNextEntry()) != null) {
				String name = entry.getName();
				int limit = limit(name);
				if (limit == 0) {
					throw new InvalidBundleException("A bundle has no entry '%s'".formatted(name));
				}
				if (entry.getMethod() != ZipEntry.STORED) {
					throw new InvalidBundleException("Entry %s is compressed, expected it stored".formatted(name));
				}
				if (entry.getSize() > limit) {
					throw new InvalidBundleException("Entry %s has more than %d bytes".formatted(name, limit));
				}
				if (entries.put(name, content(in, entry.getSize(), size)) != null) {
					throw new InvalidBundleException("The bundle has two entries " + name);
				}
			}
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new InvalidBundleException("The bundle is damaged: " + ex.getMessage(), ex);
		}
		return entries;
	}

	/**
	 * A stored entry's bytes, which the stream holds against their CRC-32 at the last
	 * one.
	 */
	private static byte[] content(ZipInputStream in, long size, long fileSize) throws IOException {
		if (size < 0 || size > fileSize) {
			throw new InvalidBundleException("An entry of %d bytes in a file of %d".formatted(size, fileSize));
		}
		byte[] content = new byte[(int) size];
		if (in.readNBytes(content, 0, content.length) < content.length) {
			throw new EOFException("an entry ends early");
		}
		return content;
	}

	static String sha256(byte[] bytes) {
		return HexFormat.of().formatHex(digest().digest(bytes));
	}

	static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

}
