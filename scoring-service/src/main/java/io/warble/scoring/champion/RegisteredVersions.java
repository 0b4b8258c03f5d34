package io.warble.scoring.champion;

import io.warble.featurestore.OnlineStoreException;
import io.warble.featurestore.SnapshotInfo;
import io.warble.registry.ArtifactsRemovedException;
import io.warble.registry.DamagedArtifactException;
import io.warble.registry.RegistryException;
import io.warble.registry.RegistryReader;
import io.warble.scoring.statistics.LocalStatistics;
import io.warble.scoring.statistics.Statistics;
import io.warble.web.problem.UnavailableException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;

/**
 * Versions beside the champion, to see what another would answer: loaded when they are
 * asked for, checked like a champion, and the latest few kept. Reads the champion's
 * statistics where the layout is the same. Safe for use by many threads; one loads at a
 * time.
 */
public final class RegisteredVersions implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(RegisteredVersions.class);

	private final RegistryReader registry;

	private final ChampionLoader loader;

	private final ChampionHolder champions;

	private final @Nullable StatisticsFactory statistics;

	private final int most;

	/** The one used last is the last. */
	private final Map<Long, Loaded> kept = new LinkedHashMap<>();

	/**
	 * Versions of a registry.
	 * @param sources with a loader of its own, whose directory nothing else uses
	 * @param statistics makes statistics that each request asks for; null to read
	 * snapshots on this machine
	 * @param most how many versions are kept
	 */
	RegisteredVersions(ChampionKeeper.Sources sources, ChampionHolder champions, @Nullable StatisticsFactory statistics,
			int most) {
		this.registry = sources.registry();
		this.loader = sources.loader();
		this.champions = champions;
		this.statistics = statistics;
		this.most = most;
	}

	/**
	 * Works with a version, which may be the champion.
	 * @throws UnusableVersionException if there is no such version, or it cannot be
	 * served here
	 * @throws UnavailableException if the registry or the version cannot be read at
	 * present
	 */
	public <T> T withVersion(long version, Function<Champion, T> work) {
		Optional<Champion> serving = this.champions.champion();
		Champion used = serving.filter((champion) -> champion.version() == version && champion.enter())
			.orElseGet(() -> enter(version, serving.orElse(null)));
		try {
			return work.apply(used);
		}
		finally {
			used.leave();
		}
	}

	/** A version that has been entered. */
	private synchronized Champion enter(long version, @Nullable Champion serving) {
		Loaded loaded = this.kept.remove(version);
		try {
			if (loaded == null) {
				loaded = load(version);
			}
			this.kept.put(version, loaded);
			shrink(this.most);
			Champion champion = champion(loaded, serving);
			if (!champion.enter()) {
				throw new IllegalStateException("A version that is kept has been closed");
			}
			return champion;
		}
		catch (ChampionUnavailableException | ArtifactsRemovedException | DamagedArtifactException ex) {
			throw UnusableVersionException.of(ex);
		}
		catch (IOException | DataAccessException | RegistryException | OnlineStoreException ex) {
			throw new UnavailableException("Version %d cannot be loaded: %s".formatted(version, ex.getMessage()), ex);
		}
	}

	private Loaded load(long version) throws IOException, ChampionUnavailableException {
		if (this.registry.version(version).isEmpty()) {
			throw UnusableVersionException.unknown(version);
		}
		ServedModel model = this.loader.model(version);
		this.loader.clean();
		log.info("Version {} was loaded to be looked at", version);
		return new Loaded(model);
	}

	private Champion champion(Loaded loaded, @Nullable Champion serving)
			throws IOException, ChampionUnavailableException {
		ServedModel model = loaded.model;
		if (serving != null && serving.model().layout().hash().equals(model.layout().hash())) {
			return new Champion(model, serving.statistics(), serving.snapshot());
		}
		if (this.statistics != null) {
			return new Champion(model, this.statistics.of(model.layout(), model.fallbackHeader()), "");
		}
		SnapshotInfo latest = this.loader.latestSnapshot(model);
		Statistics local = loaded.local;
		if (local == null || !latest.id().equals(loaded.snapshot)) {
			local = new LocalStatistics(this.loader.snapshot(latest), latest.id());
			loaded.local = local;
			loaded.snapshot = latest.id();
			this.loader.clean();
		}
		return new Champion(model, local, latest.id());
	}

	private void shrink(int size) {
		while (this.kept.size() > size) {
			long oldest = this.kept.keySet().iterator().next();
			Loaded removed = this.kept.remove(oldest);
			if (removed != null) {
				removed.model.retire();
			}
		}
	}

	/** Lets all versions go. */
	@Override
	public synchronized void destroy() {
		shrink(0);
	}

	/** A model, and the snapshot that it reads where that is not the champion's. */
	private static final class Loaded {

		private final ServedModel model;

		private @Nullable Statistics local;

		private String snapshot = "";

		Loaded(ServedModel model) {
			this.model = model;
		}

	}

}
