package io.warble.training.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.warble.features.state.FeatureState;
import io.warble.features.state.StateSettings;
import io.warble.featurestore.OnlineStore;
import io.warble.registry.Alias;
import io.warble.registry.ModelRegistry;
import io.warble.registry.NewVersion;
import io.warble.testpostgres.TestPostgres;
import io.warble.training.TrainingServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Snapshots and versions as a week of trainings leaves them.
 */
class SnapshotRetentionIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void snapshotsGoAfterTheGraceUnlessAnAliasOrARollbackNeedsThem() throws Exception {
		try (TestPostgres postgres = TestPostgres.start();
				TrainingServer server = new TrainingServer(postgres, this.directory.resolve("home"),
						(execution, progress) -> {
						})) {
			ModelRegistry registry = server.bean(ModelRegistry.class);
			OnlineStore store = server.bean(OnlineStore.class);
			SnapshotRetention retention = new SnapshotRetention(registry, store);
			List<Long> versions = new ArrayList<>();
			List<String> snapshots = new ArrayList<>();
			for (int day = 0; day < 8; day++) {
				snapshots.add(publish(store, day));
				versions.add(registry.register(version(day, snapshots.get(day))).number());
			}
			registry.move(Alias.CHALLENGER, versions.get(1), "test", "test");
			for (int champion : new int[] { 0, 2, 3, 4, 5, 6 }) {
				registry.move(Alias.CHAMPION, versions.get(champion), "test", "test");
			}
			assertThat(retention.removeExpired()).as("all within the grace").isZero();
			pass(postgres.dataSource(), 59);
			assertThat(retention.removeExpired()).as("all within the grace").isZero();
			pass(postgres.dataSource(), 2);
			assertThat(retention.removeExpired()).isEqualTo(2);
			assertThat(snapshots).filteredOn((id) -> store.snapshot(id).isEmpty())
				.as("the champion of long ago and the one before three others")
				.containsExactly(snapshots.get(0), snapshots.get(2));
			assertThat(store.current().orElseThrow().id()).as("no alias needs it").isEqualTo(snapshots.get(7));
			registry.move(Alias.CHALLENGER, versions.get(7), "test", "test");
			assertThat(retention.removeExpired()).isEqualTo(1);
			assertThat(store.snapshot(snapshots.get(1))).as("the challenger before").isEmpty();
		}
	}

	private String publish(OnlineStore store, int day) throws IOException {
		FeatureState state = FeatureState.empty(StateSettings.defaults());
		state.advance(86_400L * (day + 1), List.of());
		Path file = this.directory.resolve(day + ".state");
		state.writeTo(file);
		return store.publish(state, file).id();
	}

	private NewVersion version(int day, String snapshot) throws Exception {
		Path bundle = Files.writeString(this.directory.resolve(day + ".bundle"), "bundle " + day);
		return new NewVersion(bundle, sha256(bundle), "{}", "{}", snapshot, "layout", "schema", Instant.EPOCH, null);
	}

	private static String sha256(Path file) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
	}

	/** Lets time pass since snapshots were current. */
	private static void pass(DataSource database, int minutes) {
		JdbcClient.create(database)
			.sql("update online_store.snapshot set superseded_at = superseded_at - make_interval(mins => ?)")
			.param(minutes)
			.update();
	}

}
