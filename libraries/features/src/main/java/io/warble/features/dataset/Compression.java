package io.warble.features.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

import io.airlift.compress.zstd.ZstdInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * How a part file is compressed: its name says it, its first bytes must agree. The last
 * three are only known in order to name them in a message.
 */
enum Compression {

	PLAIN("plain text", "", ""), GZIP("gzip", ".gz", "1F8B"), BZIP2("bzip2", ".bz2", "425A68"),
	ZSTD("zstd", ".zst", "28B52FFD"), LZOP("lzop", ".lzo", "894C5A4F000D0A1A0A"), XZ("xz", "", "FD377A585A00"),
	ZIP("zip", "", "504B0304"), PARQUET("Parquet", "", "50415231");

	private static final List<Compression> KNOWN = List.of(values());

	private static final int MAGIC = 9;

	private final String title;

	private final String suffix;

	private final String magic;

	Compression(String title, String suffix, String magic) {
		this.title = title;
		this.suffix = suffix;
		this.magic = magic;
	}

	/** What the name says, checked against the stream's first bytes. */
	static Compression of(String name, BufferedInputStream in) throws IOException {
		Compression named = PLAIN;
		for (Compression known : KNOWN) {
			if (!known.suffix.isEmpty() && name.endsWith(known.suffix)) {
				named = known;
			}
		}
		in.mark(MAGIC);
		String first = HexFormat.of().withUpperCase().formatHex(in.readNBytes(MAGIC));
		in.reset();
		Compression found = PLAIN;
		for (Compression known : KNOWN) {
			if (known != PLAIN && first.startsWith(known.magic)) {
				found = known;
			}
		}
		if (named == ZSTD && skippable(first)) {
			throw new DatasetException(name + ": starts with a skippable frame, as pzstd writes it, which is not read");
		}
		if (found != named) {
			throw new DatasetException(name + ": " + (first.isEmpty() ? "is empty" : "holds " + found.title)
					+ ", expected " + named.title + " as its name says" + hint(found));
		}
		return named;
	}

	private static String hint(Compression found) {
		return switch (found) {
			case PLAIN -> "";
			case GZIP, BZIP2, ZSTD, LZOP -> "; give it the ending " + found.suffix;
			case XZ, ZIP, PARQUET -> "; " + found.title + " is not read";
		};
	}

	/** Zstandard's parallel compressor writes a frame of its own sizes first. */
	private static boolean skippable(String first) {
		return first.startsWith("5") && first.startsWith("2A4D18", 2);
	}

	/** Reads through the compression. */
	InputStream open(InputStream in) throws IOException {
		return switch (this) {
			case PLAIN -> in;
			case GZIP -> new GZIPInputStream(in, 1 << 16);
			case BZIP2 -> new BZip2CompressorInputStream(in, true);
			case ZSTD -> new ZstdInputStream(in);
			case LZOP -> new LzopInputStream(in);
			case XZ, ZIP, PARQUET -> throw new IOException("is not read");
		};
	}

	/** The name for messages. */
	String title() {
		return this.title;
	}

}
