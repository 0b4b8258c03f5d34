package io.warble.training.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.warble.features.dataset.DatasetException;

import org.jspecify.annotations.Nullable;

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
		throw new UnsupportedOperationException();
	}

}
