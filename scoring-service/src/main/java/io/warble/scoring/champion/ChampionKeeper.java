package io.warble.scoring.champion;

import io.warble.featurestore.DamagedSnapshotException;
import io.warble.featurestore.SnapshotInfo;
import io.warble.registry.Alias;
import io.warble.registry.DamagedArtifactException;
import io.warble.registry.RegistryReader;
import io.warble.scoring.statistics.LocalStatistics;
import io.warble.scoring.statistics.Statistics;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * Sees to it that what the registry calls champion serves: looks again and again, loads,
 * checks and warms up beside the one that serves, and only then exchanges it. What cannot
 * be served leaves the one before in place. Works in a thread of its own.
 */
final class ChampionKeeper implements SmartLifecycle, DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(ChampionKeeper.class);

	private final RegistryReader registry;

	private final ChampionLoader loader;

	private final ChampionHolder holder;

	private final StatisticsFactory statistics;

	private final WarmUp warmUp;

	private final ChampionProperties properties;

	private final Clock clock;

	private final LongSupplier nanos;

	private volatile ChampionStatus status = ChampionStatus.starting();

	private @Nullable ScheduledExecutorService executor;

	/**
	 * The model that was loaded last, whether it serves or still waits for a snapshot.
	 */
	private @Nullable ServedModel loaded;

	private @Nullable ServedModel serving;

	private @Nullable Refusal refusal;

	ChampionKeeper(Sources sources, ChampionHolder holder, StatisticsFactory statistics, WarmUp warmUp,
			ChampionProperties properties, Time time) {
		this.registry = sources.registry();
		this.loader = sources.loader();
		this.holder = holder;
		this.statistics = statistics;
		this.warmUp = warmUp;
		this.properties = properties;
		this.clock = time.clock();
		this.nanos = time.nanos();
	}

	ChampionStatus status() {
		return this.status;
	}

	/** Looks once. */
	void look() {
		try {
			Optional<Alias> alias = this.registry.alias(Alias.CHAMPION);
			if (alias.isEmpty()) {
				this.status = this.status.withProblem("The registry has no champion yet");
			}
			else {
				look(alias.get());
			}
		}
		catch (RuntimeException ex) {
			problem("The registry cannot be read: " + ex.getMessage(), ex);
		}
	}

	private void look(Alias alias) {
		Refusal refused = this.refusal;
		if (refused != null && refused.holds(alias, this.nanos.getAsLong())) {
			return;
		}
		this.refusal = null;
		try {
			serve(alias.version());
		}
		catch (ChampionUnavailableException ex) {
			if (ex.getCause() != null) {
				refuse(alias);
			}
			problem(String.valueOf(ex.getMessage()), null);
		}
		catch (DamagedArtifactException | DamagedSnapshotException ex) {
			refuse(alias);
			problem("Version %d cannot be served: %s".formatted(alias.version(), ex.getMessage()), null);
		}
		catch (IOException | RuntimeException ex) {
			problem("Version %d cannot be loaded: %s".formatted(alias.version(), ex), ex);
		}
	}

	private void serve(long version) throws IOException, ChampionUnavailableException {
		ServedModel model = model(version);
		SnapshotInfo snapshot = this.properties.local() ? this.loader.latestSnapshot(model) : null;
		String snapshotId = (snapshot != null) ? snapshot.id() : "";
		if (this.status.version() == version && this.status.snapshot().equals(snapshotId)) {
			this.status = this.status.withProblem(null);
			return;
		}
		Statistics source = (snapshot != null) ? new LocalStatistics(this.loader.snapshot(snapshot), snapshotId)
				: this.statistics.of(model.layout(), model.fallbackHeader());
		Champion champion = new Champion(model, source, snapshotId);
		boolean first = this.status.version() == 0;
		prove(champion, first);
		this.holder.exchange(champion);
		ServedModel before = this.serving;
		this.serving = model;
		retireUnless(before, model);
		if (first) {
			this.warmUp.rehearse(champion);
		}
		this.status = ChampionStatus.serving(champion, this.clock.instant());
		log.info("Version {} serves{}", version, snapshotId.isEmpty() ? "" : " with snapshot " + snapshotId);
		this.loader.clean(champion.sha256(), snapshotId);
		if (first) {
			this.warmUp.goOn(champion);
		}
	}

	/**
	 * The version's model: the one that serves or was loaded last, or one newly loaded.
	 */
	private ServedModel model(long version) throws IOException, ChampionUnavailableException {
		ServedModel before = this.loaded;
		if (before != null && before.version() == version) {
			return before;
		}
		ServedModel model = this.serving;
		if (model == null || model.version() != version) {
			model = this.loader.model(version);
		}
		this.loaded = model;
		retireUnless(before, this.serving);
		return model;
	}

	private void prove(Champion champion, boolean first) throws IOException, ChampionUnavailableException {
		try {
			this.warmUp.prove(champion, first);
		}
		catch (RuntimeException ex) {
			throw new ChampionUnavailableException(
					"Version %d fails on the sample rows of its bundle: %s".formatted(champion.version(), ex), ex);
		}
	}

	/** Lets a model go that is not the one that is still needed. */
	private static void retireUnless(@Nullable ServedModel model, @Nullable ServedModel needed) {
		if (model != null && model != needed) {
			model.retire();
		}
	}

	private void refuse(Alias alias) {
		this.refusal = new Refusal(alias, this.nanos.getAsLong() + this.properties.retryDamaged().toNanos());
	}

	private void problem(String text, @Nullable Exception cause) {
		if (Thread.currentThread().isInterrupted()) {
			return;
		}
		if (!text.equals(this.status.problem())) {
			log.warn("{}; {}", text, (this.status.version() == 0) ? "nothing serves"
					: "version " + this.status.version() + " goes on serving", cause);
		}
		this.status = this.status.withProblem(text);
	}

	@Override
	public void start() {
		ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "champion-keeper");
			thread.setDaemon(true);
			return thread;
		});
		this.executor = started;
		Future<?> watch = started.scheduleWithFixedDelay(this::lookOrLog, 0, this.properties.poll().toMillis(),
				TimeUnit.MILLISECONDS);
		log.debug("Watching the registry: {}", watch);
	}

	/** The edge of the thread: an error must not end the watch in silence. */
	private void lookOrLog() {
		try {
			look();
		}
		catch (Throwable ex) {
			log.error("Looking for the champion failed", ex);
		}
	}

	/** Ends the watch; the champion serves on while the web server stops. */
	@Override
	public void stop() {
		ScheduledExecutorService running = Objects.requireNonNull(this.executor);
		running.shutdownNow();
		try {
			if (!running.awaitTermination(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS)) {
				log.warn("The champion's keeper does not stop");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.executor = null;
	}

	/** Lets the models go, once the web server has stopped and no request will come. */
	@Override
	public void destroy() {
		this.holder.exchange(null);
		this.status = ChampionStatus.starting();
		retireUnless(this.loaded, this.serving);
		retireUnless(this.serving, null);
		this.loaded = null;
		this.serving = null;
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

	/**
	 * Where champions come from.
	 */
	record Sources(RegistryReader registry, ChampionLoader loader) {

	}

	/**
	 * What tells the time.
	 *
	 * @param clock for people
	 * @param nanos for durations, as {@link System#nanoTime}, which nobody sets back
	 */
	record Time(Clock clock, LongSupplier nanos) {

		static Time system() {
			return new Time(Clock.systemUTC(), System::nanoTime);
		}

	}

	/**
	 * A move of the alias to something damaged: not worth another attempt at once. Until
	 * when is told by the nanoseconds of {@link Time}.
	 */
	record Refusal(Alias alias, long until) {

		boolean holds(Alias now, long moment) {
			return now.version() == this.alias.version() && now.revision() == this.alias.revision()
					&& moment - this.until < 0;
		}

	}

}
