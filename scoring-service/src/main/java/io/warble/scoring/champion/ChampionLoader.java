package io.warble.scoring.champion;

import io.warble.features.extraction.FeatureSchema;
import io.warble.features.state.SnapshotFile;
import io.warble.features.state.StateLayout;
import io.warble.featurestore.OnlineStore;
import io.warble.featurestore.SnapshotInfo;
import io.warble.models.bundle.FeatureContract;
import io.warble.models.bundle.InvalidBundleException;
import io.warble.models.bundle.ModelBundle;
import io.warble.models.nets.NetOptions;
import io.warble.registry.ModelVersion;
import io.warble.registry.RegistryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches models and snapshots into a directory and opens them; what is there already and
 * has the right checksum is not fetched again. One thread at a time; of several processes
 * each should have a directory of its own or tolerate fetching twice.
 */
final class ChampionLoader {

	private final RegistryReader registry;

	private final OnlineStore store;

	private final Path directory;

	private final String profile;

	private final NetOptions nets;

	/**
	 * A loader.
	 * @param directory where models and snapshots are kept
	 * @param profile which of a version's profiles is opened
	 * @param nets how its nets are run
	 */
	ChampionLoader(RegistryReader registry, OnlineStore store, Path directory, String profile, NetOptions nets) {
		this.registry = registry;
		this.store = store;
		this.directory = directory;
		this.profile = profile;
		this.nets = nets;
	}

	/** A version's model, after all checks and opened; to be retired. */
	ServedModel model(long number) throws IOException, ChampionUnavailableException {
		ModelVersion version = this.registry.version(number)
			.orElseThrow(() -> new ChampionUnavailableException("The registry has no version " + number, null));
		try {
			ModelBundle bundle = bundle(version);
			bundle.requireSchema(FeatureSchema.standard().hash());
			FeatureContract contract = bundle.manifest().features();
			StateLayout layout = StateLayout.of(contract.state());
			if (!layout.hash().equals(contract.layoutHash())) {
				throw new ChampionUnavailableException(
						"Version %d needs statistics of layout %s, this service reads %s for its settings"
							.formatted(number, contract.layoutHash(), layout.hash()),
						null);
			}
			return new ServedModel(number, bundle, layout, this.profile, this.nets);
		}
		catch (InvalidBundleException ex) {
			throw new ChampionUnavailableException("Version %d cannot be served: %s".formatted(number, ex.getMessage()),
					ex);
		}
	}

	private ModelBundle bundle(ModelVersion version) throws IOException {
		Path file = this.directory.resolve("model-" + version.sha256().substring(0, 16) + ".bundle");
		if (!Sha256.matches(file, version.sha256())) {
			Files.createDirectories(this.directory);
			this.registry.download(version.number(), file);
		}
		return ModelBundle.open(file);
	}

	/** The latest snapshot with a model's layout. */
	SnapshotInfo latestSnapshot(ServedModel model) throws ChampionUnavailableException {
		Optional<SnapshotInfo> latest = this.store.latest(model.layout().hash());
		return latest.orElseThrow(() -> new ChampionUnavailableException(
				"The online store has no snapshot of layout %s, which version %d needs".formatted(model.layout().hash(),
						model.version()),
				null));
	}

	/** A snapshot as a mapped file of this machine. */
	SnapshotFile snapshot(SnapshotInfo snapshot) throws IOException {
		Path file = this.directory.resolve("snapshot-" + snapshot.id() + ".state");
		if (!Sha256.matches(file, snapshot.sha256())) {
			Files.createDirectories(this.directory);
			this.store.download(snapshot.id(), file);
		}
		return SnapshotFile.open(file);
	}

	/** Deletes files of models and snapshots other than those that serve. */
	void clean(String sha256, String snapshotId) throws IOException {
		clean(Set.of("model-" + sha256.substring(0, 16) + ".bundle", "snapshot-" + snapshotId + ".state"));
	}

	/**
	 * Deletes all files: what has been opened is in memory, or mapped and kept by that.
	 */
	void clean() throws IOException {
		clean(Set.of());
	}

	private void clean(Set<String> kept) throws IOException {
		if (!Files.isDirectory(this.directory)) {
			return;
		}
		try (var files = Files.newDirectoryStream(this.directory, "{model-*.bundle,snapshot-*.state}")) {
			for (Path file : files) {
				if (!kept.contains(file.getFileName().toString())) {
					Files.deleteIfExists(file);
				}
			}
		}
	}

}
