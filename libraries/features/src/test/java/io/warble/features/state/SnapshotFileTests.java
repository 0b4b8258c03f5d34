package io.warble.features.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import io.warble.features.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SnapshotFileTests {

	@TempDir
	Path directory;

	private final FeatureState state = FeatureState.empty(StateSettings.defaults());

	private Path file = Path.of("");

	@BeforeEach
	void write() throws IOException {
		FeatureStateTests.advance(this.state, 0, Rows.random(3, Rows.DAY_ONE, 700), 1);
		this.file = this.directory.resolve("state");
		this.state.writeTo(this.file);
	}

	@Test
	void readsEveryRowOfTheState() throws IOException {
		SnapshotFile snapshot = SnapshotFile.open(this.file);
		assertThat(snapshot.header()).isEqualTo(this.state.header());
		int[] mapped = new int[200];
		for (StateTable table : StateTable.values()) {
			assertThat(snapshot.entries(table)).isEqualTo(this.state.entries(table)).isPositive();
			this.state.forEach(table, (key, row) -> {
				assertThat(snapshot.read(table, key, mapped, 0)).isTrue();
				assertThat(mapped).startsWith(row);
			});
			assertThat(snapshot.read(table, 12345, mapped, 0)).isFalse();
			assertThat(readAll(snapshot, table)).isEqualTo(readAll(this.state, table));
		}
	}

	/** Every row of a table and some that do not exist, in one call. */
	private int[] readAll(StatisticsSource source, StateTable table) {
		int width = StateLayout.of(StateSettings.defaults()).width(table);
		long[] keys = new long[this.state.entries(table) + 100];
		int[] count = { 50 };
		this.state.forEach(table, (key, row) -> keys[count[0]++] = key);
		for (int i = count[0]; i < keys.length; i++) {
			keys[i] = StateKeys.token(-i);
		}
		int[] into = new int[keys.length * width];
		source.readAll(table, keys, keys.length, into, width);
		return into;
	}

	@Test
	void refusesAFileWithAnyByteChanged() throws IOException {
		byte[] intact = Files.readAllBytes(this.file);
		Random random = new Random(5);
		for (int i = 0; i < 60; i++) {
			byte[] damaged = intact.clone();
			int at = (i < 20) ? random.nextInt(200) : random.nextInt(damaged.length);
			damaged[at] ^= (byte) (1 << random.nextInt(8));
			Files.write(this.file, damaged);
			assertThatExceptionOfType(InvalidStateException.class).as("byte %d", at)
				.isThrownBy(() -> SnapshotFile.open(this.file))
				.withMessageContaining(this.file.toString());
		}
	}

	@Test
	void refusesATruncatedFileAndAForeignOne() throws IOException {
		byte[] intact = Files.readAllBytes(this.file);
		for (int length : new int[] { 0, 100, 5000, intact.length - 1 }) {
			Files.write(this.file, java.util.Arrays.copyOf(intact, length));
			assertThatExceptionOfType(InvalidStateException.class).isThrownBy(() -> SnapshotFile.open(this.file));
		}
		Files.write(this.file, new byte[10_000]);
		assertThatExceptionOfType(InvalidStateException.class).isThrownBy(() -> FeatureState.readFrom(this.file))
			.withMessageContaining("is not a feature state file");
	}

}
