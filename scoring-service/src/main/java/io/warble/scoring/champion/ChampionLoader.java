package io.warble.scoring.champion;

import io.warble.features.state.InvalidStateException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches models and snapshots into a directory and opens them; what is there already and
 * has the right checksum is not fetched again. One thread at a time; of several processes
 * each should have a directory of its own or tolerate fetching twice.
 */
final class ChampionLoader {

	private static final Logger log = LoggerFactory.getLogger(ChampionLoader.class);

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
			bundle.requireSchema(bundle.schema().hash());
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
		return open(new FetchedFile(file, version.sha256()),
				(target) -> this.registry.download(version.number(), target),
				(path) -> ModelBundle.openVerified(path, version.sha256()));
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
		return open(new FetchedFile(file, snapshot.sha256()), (target) -> this.store.download(snapshot.id(), target),
				SnapshotFile::open);
	}

	/**
	 * Opens a file that may be here already. Bundles and snapshots carry checksums of
	 * their content, so that opening finds what has been damaged since it was fetched.
	 */
	private <T> T open(FetchedFile file, Fetch fetch, Opening<T> opening) throws IOException {
		if (file.isRight()) {
			try {
				return opening.open(file.path());
			}
			catch (InvalidBundleException | InvalidStateException ex) {
				if (file.hasItsChecksum()) {
					throw ex;
				}
				log.warn("{} is fetched again: {}", file.path().getFileName(), ex.getMessage());
			}
		}
		file.forget();
		Files.createDirectories(this.directory);
		fetch.to(file.path());
		file.fetched();
		return opening.open(file.path());
	}

	/** Deletes files of models and snapshots other than those that serve. */
	void clean(String sha256, String snapshotId) throws IOException {
		String model = "model-" + sha256.substring(0, 16) + ".bundle";
		String snapshot = "snapshot-" + snapshotId + ".state";
		clean(Set.of(model, model + FetchedFile.NOTE, snapshot, snapshot + FetchedFile.NOTE));
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
		try (var files = Files.newDirectoryStream(this.directory,
				"{model-*.bundle,snapshot-*.state}{," + FetchedFile.NOTE + "}")) {
			for (Path file : files) {
				if (!kept.contains(file.getFileName().toString())) {
					Files.deleteIfExists(file);
				}
			}
		}
	}

	/** Writes a file, checked. */
	private interface Fetch {

		void to(Path target) throws IOException;

	}

	/** Reads a file, checked. */
	private interface Opening<T> {

		T open(Path file) throws IOException;

	}

}
