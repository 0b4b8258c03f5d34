package io.warble.models.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.text.TweetEncoders;
import io.warble.models.trees.TreeEnsemble;

/**
 * Writes model bundles. Stateless.
 */
public final class BundleWriter {

	/** The earliest time that a zip file can tell. */
	private static final LocalDateTime ANY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

	private BundleWriter() {
	}

	/**
	 * Writes a bundle of trees alone.
	 * @param trees one ensemble for each engagement type, all for vectors of the
	 * manifest's features
	 * @param vocabulary the dataset's {@code vocab.txt}, if there is one
	 * @param sampleLines rows of the dataset for a warm-up, each one line without its end
	 * @return SHA-256 of the file, 64 hex digits
	 * @throws IllegalArgumentException if the arguments do not fit together
	 */
	public static String write(Path file, BundleManifest manifest, Map<EngagementType, TreeEnsemble> trees,
			@Nullable Path vocabulary, List<byte[]> sampleLines) throws IOException {
		return write(file, manifest, new BundleContents(trees, Map.of(), BlendProfiles.treesAlone(),
				(vocabulary != null) ? Files.readAllBytes(vocabulary) : null, null, sampleLines));
	}

	/**
	 * Writes a bundle; the same arguments give the same bytes. The file appears only when
	 * it is complete.
	 * @param file where to write
	 * @param manifest what the bundle says about itself; its entries are filled in
	 * @param model what the bundle holds
	 * @return SHA-256 of the file, 64 hex digits
	 * @throws IllegalArgumentException if the arguments do not fit together
	 */
	public static String write(Path file, BundleManifest manifest, BundleContents model) throws IOException {
		SortedMap<String, byte[]> contents = new TreeMap<>();
		for (EngagementType type : EngagementType.ALL) {
			TreeEnsemble ensemble = model.trees().get(type);
			if (ensemble == null || ensemble.features() != manifest.features().featureNames().size()) {
				throw new IllegalArgumentException("The trees for %s take %s features, the manifest names %d".formatted(
						type.label(), (ensemble != null) ? ensemble.features() : "no",
						manifest.features().featureNames().size()));
			}
			contents.put(Entries.trees(type), ensemble.toBytes());
		}
		for (String member : model.profiles().members()) {
			if (!member.equals(Blend.TREES)) {
				byte[] graph = model.nets().get(member);
				if (graph == null) {
					throw new IllegalArgumentException(
							"The blend weighs %s, there are only the nets %s".formatted(member, model.nets().keySet()));
				}
				contents.put(Entries.net(member), graph);
				byte[] encoder = model.nets().get(TweetEncoders.of(member));
				if (encoder != null) {
					contents.put(Entries.encoder(member), encoder);
				}
			}
		}
		contents.put(Entries.BLEND, model.profiles().toJson().getBytes(StandardCharsets.UTF_8));
		byte[] vocabulary = model.vocabulary();
		if (vocabulary != null) {
			contents.put(Entries.VOCABULARY, vocabulary);
		}
		byte[] codes = model.contentCodes();
		if (codes != null) {
			contents.put(Entries.CONTENT_CODES, codes);
		}
		contents.put(Entries.SAMPLES, lines(model.sampleLines()));
		contents.put(Entries.MANIFEST,
				manifest.withEntries(entries(contents)).toJson().getBytes(StandardCharsets.UTF_8));
		return write(file.toAbsolutePath(), contents);
	}

	private static SortedMap<String, BundleManifest.Entry> entries(SortedMap<String, byte[]> contents) {
		SortedMap<String, BundleManifest.Entry> entries = new TreeMap<>();
		contents.forEach((name, content) -> {
			if (content.length > Entries.limit(name)) {
				throw new IllegalArgumentException("Entry %s has %d bytes, a bundle holds at most %d".formatted(name,
						content.length, Entries.limit(name)));
			}
			entries.put(name, new BundleManifest.Entry(content.length, Entries.sha256(content)));
		});
		return entries;
	}

	private static byte[] lines(List<byte[]> sampleLines) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (byte[] line : sampleLines) {
			for (byte b : line) {
				if (b == '\n') {
					throw new IllegalArgumentException("A sample line contains a line feed");
				}
			}
			out.writeBytes(line);
			out.write('\n');
		}
		return out.toByteArray();
	}

	private static String write(Path file, SortedMap<String, byte[]> contents) throws IOException {
		Path unfinished = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
		try {
			MessageDigest digest = Entries.digest();
			try (OutputStream out = new DigestOutputStream(Files.newOutputStream(unfinished), digest);
					ZipOutputStream zip = new ZipOutputStream(out)) {
				for (Map.Entry<String, byte[]> content : contents.entrySet()) {
					ZipEntry entry = new ZipEntry(content.getKey());
					CRC32 crc = new CRC32();
					crc.update(content.getValue());
					entry.setMethod(ZipEntry.STORED);
					entry.setSize(content.getValue().length);
					entry.setCrc(crc.getValue());
					entry.setTimeLocal(ANY_TIME);
					zip.putNextEntry(entry);
					zip.write(content.getValue());
					zip.closeEntry();
				}
			}
			Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
			return HexFormat.of().formatHex(digest.digest());
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
	}

}
