package io.warble.featureservice.statistics;

import io.warble.features.state.StateHeader;
import io.warble.features.state.StateLayout;
import io.warble.features.state.StateSettings;
import io.warble.features.state.StatisticsKeys;
import io.warble.features.state.StatisticsRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentSnapshotsTests {

	private long now = Long.MAX_VALUE - 10;

	private String published = "first";

	private final Snapshots recent = new RecentSnapshots(new Latest(), () -> this.now, Duration.ofSeconds(1));

	@Test
	void anAnswerIsGoodForASecondWhateverTheNumbersDo() {
		assertThat(id()).isEqualTo("first");
		this.published = "second";
		this.now += Duration.ofSeconds(1).toNanos() - 1;
		assertThat(id()).isEqualTo("first");
		this.now += 1;
		assertThat(id()).isEqualTo("second");
	}

	private String id() {
		return this.recent.resolve(null).orElseThrow().id();
	}

	private final class Latest implements Snapshots {

		@Override
		public Optional<Snapshot> resolve(@Nullable String layout) {
			StateLayout stateLayout = StateLayout.of(StateSettings.defaults());
			return Optional
				.of(new Snapshot(
						RecentSnapshotsTests.this.published, new StateHeader(1, StateSettings.defaults(),
								stateLayout.hash(), List.of(0.1, 0.1, 0.1, 0.1), List.of()),
						Instant.EPOCH, stateLayout));
		}

		@Override
		public StatisticsRows read(Snapshot snapshot, StatisticsKeys keys) {
			throw new UnsupportedOperationException();
		}

	}

}
