package io.warble.featureservice.statistics;

import io.warble.features.state.StatisticsKeys;
import io.warble.features.state.StatisticsRows;
import io.warble.featurestore.OnlineStore;
import io.warble.featurestore.OnlineStoreException;
import io.warble.web.problem.UnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutageGuardTests {

	private final Store store = new Store();

	private long now = Long.MAX_VALUE - 10;

	private final Snapshots guard = new OutageGuard(this.store, () -> this.now, Duration.ofMillis(500));

	@Test
	void aStoreThatAnswersIsAskedEachTime() {
		for (int i = 1; i <= 3; i++) {
			assertThat(this.guard.resolve(null)).isEmpty();
			assertThat(this.store.calls).isEqualTo(i);
		}
	}

	@Test
	void duringAnOutageOneCallAPauseAsks() {
		this.store.state = "08001";
		assertThatExceptionOfType(OnlineStoreException.class).isThrownBy(() -> this.guard.resolve(null));
		for (int i = 0; i < 5; i++) {
			assertUnavailable();
		}
		assertThat(this.store.calls).isEqualTo(1);
		// Over the end of the numbers, where nanoTime may go on below 0.
		this.now += Duration.ofMillis(500).toNanos();
		assertThatExceptionOfType(OnlineStoreException.class).isThrownBy(() -> this.guard.resolve(null));
		assertUnavailable();
		assertThat(this.store.calls).isEqualTo(2);
	}

	@Test
	void onceTheStoreAnswersAgainAllAskIt() {
		this.store.state = "57P01";
		assertThatExceptionOfType(OnlineStoreException.class).isThrownBy(() -> this.guard.resolve(null));
		this.store.state = null;
		assertUnavailable();
		this.now += Duration.ofMillis(500).toNanos();
		assertThat(this.guard.resolve(null)).isEmpty();
		assertThat(this.guard.resolve(null)).isEmpty();
		assertThat(this.store.calls).isEqualTo(3);
	}

	@Test
	void whileOneCallTriesTheOthersDoNotWaitForIt() throws Exception {
		this.store.state = "08006";
		assertThatExceptionOfType(OnlineStoreException.class).isThrownBy(() -> this.guard.resolve(null));
		this.now += Duration.ofMillis(500).toNanos();
		this.store.hold = new CountDownLatch(1);
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try {
			Future<?> trial = executor.submit(() -> this.guard.resolve(null));
			assertThat(this.store.entered.await(10, TimeUnit.SECONDS)).isTrue();
			assertUnavailable();
			this.store.state = null;
			this.store.hold.countDown();
			assertThat(trial.get(10, TimeUnit.SECONDS)).isEqualTo(Optional.empty());
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void aStatementThatFailsIsNoOutage() {
		this.store.state = "42703";
		for (int i = 1; i <= 3; i++) {
			assertThatExceptionOfType(OnlineStoreException.class).isThrownBy(() -> this.guard.resolve(null));
			assertThat(this.store.calls).isEqualTo(i);
		}
	}

	private void assertUnavailable() {
		assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> this.guard.resolve(null))
			.satisfies((ex) -> assertThat(ex.getHeaders().getFirst("Retry-After")).isEqualTo("1"));
	}

	/** Fails like a real store over a database that answers with an SQL state. */
	private static final class Store implements Snapshots {

		private final CountDownLatch entered = new CountDownLatch(1);

		private volatile @Nullable CountDownLatch hold;

		private volatile @Nullable String state;

		private int calls;

		@Override
		public Optional<Snapshot> resolve(@Nullable String layout) {
			this.calls++;
			CountDownLatch held = this.hold;
			if (held != null) {
				this.entered.countDown();
				awaitQuietly(held);
			}
			String failing = this.state;
			if (failing != null) {
				new OnlineStore(new FailingDataSource(new SQLException("no", failing))).current();
			}
			return Optional.empty();
		}

		private static void awaitQuietly(CountDownLatch latch) {
			try {
				assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		@Override
		public StatisticsRows read(Snapshot snapshot, StatisticsKeys keys) {
			throw new UnsupportedOperationException();
		}

	}

}
