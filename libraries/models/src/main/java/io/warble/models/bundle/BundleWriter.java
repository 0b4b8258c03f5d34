package io.warble.models.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;
import io.warble.models.trees.TreeEnsemble;

/**
 * Writes model bundles. Stateless.
 */
public final class BundleWriter {

	private BundleWriter() {
	}

	/**
	 * Writes a bundle; the same arguments give the same bytes. The file appears only when
	 * it is complete.
	 * @param file where to write
	 * @param manifest what the bundle says about itself; its entries are filled in
	 * @param trees one ensemble for each engagement type
	 * @param vocabulary the dataset's {@code vocab.txt}, if there is one
	 * @param sampleLines rows of the dataset for a warm-up, each one line without its end
	 * @return SHA-256 of the file, 64 hex digits
	 */
	public static String write(Path file, BundleManifest manifest, Map<EngagementType, TreeEnsemble> trees,
			@Nullable Path vocabulary, List<byte[]> sampleLines) throws IOException {
		throw new UnsupportedOperationException();
	}

}
