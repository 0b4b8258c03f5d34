package io.warble.scoring.champion;

import io.warble.features.state.SnapshotFile;
import io.warble.features.state.StatisticsSource;
import io.warble.featurestore.OnlineStore;
import io.warble.featurestore.OnlineStoreException;
import io.warble.featurestore.SnapshotInfo;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.nets.NetOptions;
import io.warble.registry.Alias;
import io.warble.registry.RegistryException;
import io.warble.registry.RegistryReader;
import io.warble.scoring.prediction.Scorer;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * The champion with a snapshot on this machine, for bulk scoring; needs no Spring. Its
 * nets run one call at a time on one thread. To be closed when its scorers are no longer
 * used.
 */
public final class LocalChampion implements AutoCloseable {

	private final ServedModel model;

	private final SnapshotFile snapshot;

	private final String snapshotId;

	private LocalChampion(ServedModel model, SnapshotFile snapshot, String snapshotId) {
		this.model = model;
		this.snapshot = snapshot;
		this.snapshotId = snapshotId;
	}

	/**
	 * Fetches what is not there yet and opens it.
	 * @param dataSource the database of registry and online store
	 * @param directory where models and snapshots are kept
	 * @param profile which of the version's profiles scores
	 * @throws IllegalArgumentException if there is no such profile
	 * @throws ChampionUnavailableException where there is no champion, or it cannot be
	 * served
	 * @throws IOException where the directory cannot be read or written
	 */
	public static LocalChampion open(DataSource dataSource, Path directory, String profile)
			throws IOException, ChampionUnavailableException {
		RegistryReader registry = new RegistryReader(dataSource);
		ChampionLoader loader = new ChampionLoader(registry, new OnlineStore(dataSource), directory,
				BlendProfiles.requireName(profile), new NetOptions(1, 1, NetOptions.DEFAULT_BATCH));
		ServedModel model = null;
		LocalChampion champion = null;
		try {
			Alias alias = registry.alias(Alias.CHAMPION)
				.orElseThrow(() -> new ChampionUnavailableException("The registry has no champion yet", null));
			model = loader.model(alias.version());
			SnapshotInfo snapshot = loader.latestSnapshot(model);
			champion = new LocalChampion(model, loader.snapshot(snapshot), snapshot.id());
			return champion;
		}
		catch (RegistryException | OnlineStoreException ex) {
			throw new ChampionUnavailableException(String.valueOf(ex.getMessage()), ex);
		}
		finally {
			if (champion == null && model != null) {
				model.retire();
			}
		}
	}

	/** The version's number in the registry. */
	public long version() {
		return this.model.version();
	}

	/** Which of the version's profiles scores. */
	public String profile() {
		return this.model.profile();
	}

	/** The snapshot's id in the online store. */
	public String snapshotId() {
		return this.snapshotId;
	}

	/** A new scorer, for one thread. */
	public Scorer scorer() {
		return this.model.borrow();
	}

	/** Closes the model. */
	@Override
	public void close() {
		this.model.retire();
	}

	/** The snapshot; for any number of threads. */
	public StatisticsSource statistics() {
		return this.snapshot;
	}

}
