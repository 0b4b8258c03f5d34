package io.warble.models.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;
import io.warble.features.text.Vocabulary;
import io.warble.models.Predictor;
import io.warble.models.trees.TreeEnsemble;

/**
 * A verified model bundle, held in memory. Immutable.
 */
public final class ModelBundle {

	private ModelBundle() {
	}

	/**
	 * Opens a bundle and checks all of it: format version, names, sizes, checksums,
	 * trees.
	 * @throws InvalidBundleException if anything is not as it must be; the message says
	 * what
	 * @throws IOException if the file cannot be read
	 */
	public static ModelBundle open(Path file) throws IOException {
		throw new UnsupportedOperationException();
	}

	/** What the bundle says about itself. */
	public BundleManifest manifest() {
		throw new UnsupportedOperationException();
	}

	/** SHA-256 of the bundle file, 64 hex digits. */
	public String sha256() {
		throw new UnsupportedOperationException();
	}

	/** The model; thread-safe. */
	public Predictor predictor() {
		throw new UnsupportedOperationException();
	}

	/** The model's trees by engagement type. */
	public Map<EngagementType, TreeEnsemble> trees() {
		throw new UnsupportedOperationException();
	}

	/** The dataset's vocabulary, if the model was trained with one. */
	public @Nullable Vocabulary vocabulary() {
		throw new UnsupportedOperationException();
	}

	/** Rows of the dataset for a warm-up; each call gives fresh arrays. */
	public List<byte[]> sampleLines() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Checks that the model was made for the features that this process extracts.
	 * @param schemaHash hash of this process's feature schema
	 * @param layoutHashes hashes of state layouts that are at hand; none means that any
	 * will do
	 * @throws InvalidBundleException if the schema is another, or no layout fits
	 */
	public void requireSchema(String schemaHash, String... layoutHashes) {
		throw new UnsupportedOperationException();
	}

}
