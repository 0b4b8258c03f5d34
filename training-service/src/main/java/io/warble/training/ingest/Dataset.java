package io.warble.training.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.DatasetException;
import io.warble.features.dataset.PartFiles;

/**
 * A directory in the challenge's layout.
 *
 * @param directory the directory
 * @param parts the part files in order of name, those of {@code val/} last
 * @param vocabulary the {@code vocab.txt}, if there is one
 * @param fingerprint a hash of the parts' names, sizes and first and last bytes, and of
 * the vocabulary: equal datasets give equal fingerprints wherever they lie
 */
public record Dataset(Path directory, List<PartSource> parts, @Nullable Path vocabulary, String fingerprint) {

	public Dataset {
		parts = List.copyOf(parts);
	}

	/**
	 * Looks a directory through.
	 * @param directory the directory
	 * @param maxParts how many training parts to take, 0 for all
	 * @throws DatasetException if there is no such directory, or no part in it
	 */
	public static Dataset open(Path directory, int maxParts) throws IOException {
		List<PartSource> parts = new ArrayList<>();
		for (Path file : PartFiles.list(directory)) {
			if (maxParts == 0 || parts.size() < maxParts) {
				parts.add(new PartSource(file, false, Files.size(file)));
			}
		}
		if (parts.isEmpty()) {
			throw new DatasetException(directory
					+ ": holds no part file, expected part-* in the challenge's format (plain, .gz, .bz2, .zst or .lzo)");
		}
		Path validation = directory.resolve("val");
		if (Files.isDirectory(validation)) {
			for (Path file : PartFiles.list(validation)) {
				parts.add(new PartSource(file, true, Files.size(file)));
			}
		}
		Path vocabulary = directory.resolve("vocab.txt");
		Path found = Files.isRegularFile(vocabulary) ? vocabulary : null;
		return new Dataset(directory, parts, found, fingerprint(parts, found));
	}

	/** The same with the parts of {@code val/} alone, where there are any. */
	public Dataset latest() {
		List<PartSource> validation = this.parts.stream().filter(PartSource::validation).toList();
		return validation.isEmpty() ? this : new Dataset(this.directory, validation, this.vocabulary, this.fingerprint);
	}

	private static String fingerprint(List<PartSource> parts, @Nullable Path vocabulary) throws IOException {
		MessageDigest digest = FileIdentity.digest();
		for (PartSource part : parts) {
			digest.update((part.name() + ' ' + identity(part.file()) + '\n').getBytes(StandardCharsets.UTF_8));
		}
		if (vocabulary != null) {
			digest.update(Files.readAllBytes(vocabulary));
		}
		return FileIdentity.hex(digest);
	}

	private static String identity(Path file) throws IOException {
		if (!Files.isReadable(file)) {
			throw new DatasetException(file + ": no permission to read the file");
		}
		return FileIdentity.of(file);
	}

}
