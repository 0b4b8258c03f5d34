package io.warble.features.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.warble.features.Rows;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.Keys;
import io.warble.features.sketch.ContentCodes;
import io.warble.features.sketch.ContentSketch;
import io.warble.features.sketch.GaussianProjection;
import io.warble.features.sketch.SketchSettings;
import io.warble.features.sketch.TokenCodes;
import io.warble.features.sketch.TokenVectors;
import io.warble.features.text.TextAnalyzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.warble.features.Rows.DAY;
import static io.warble.features.Rows.DAY_ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ContentProfileTests {

	private static final ContentCodes CODES = codes(1);

	private static final TextAnalyzer TEXT = new TextAnalyzer(null, CODES);

	private static final StateSettings SETTINGS = new StateSettings(1, 16, 32, 20, 0.05, 6_000_000)
		.withContentCodes(CODES.id());

	private static final int[] APPLES = { 101, 10, 11, 102 };

	private static final int[] PEARS = { 101, 20, 21, 22, 102 };

	@TempDir
	Path directory;

	@Test
	void sumsWhatWasEngagedWithAtItsOwnTimeAndLetsItDecay() {
		FeatureState state = FeatureState.empty(SETTINGS);
		Exposure late = row(APPLES, DAY_ONE + DAY - 10).liked(DAY_ONE + DAY + 100)
			.retweeted(DAY_ONE + 2 * DAY + 5)
			.exposure();
		Exposure seen = row(PEARS, DAY_ONE + 20).exposure();
		Exposure pears = row(PEARS, DAY_ONE + 30).replied(DAY_ONE + 40).exposure();
		Exposure silent = row(new int[] { 101, 90, 102 }, DAY_ONE + 50).liked(DAY_ONE + 60).exposure();
		for (int day = 0; day < 3; day++) {
			long from = DAY_ONE + day * DAY;
			WindowDelta delta = new WindowDelta(TEXT);
			for (Exposure row : List.of(late, seen, pears, silent)) {
				delta.add(row, from, from + DAY);
			}
			state.advance(from + DAY, List.of(delta));
			float apples = (day == 0) ? 0 : (day == 1) ? 1 : 0.5f;
			float older = (day == 0) ? 1 : (day == 1) ? 0.5f : 0.25f;
			int[] user = user(state);
			assertThat(Float.intBitsToFloat(user[Columns.USER_PROFILE_TWEETS])).isEqualTo(apples + older);
			for (int i = 0; i < ContentCodes.WIDTH; i++) {
				assertThat(Float.intBitsToFloat(user[Columns.USER_PROFILE + i])).as("day %d, number %d", day, i)
					.isEqualTo(apples * values(APPLES)[i] + older * values(PEARS)[i]);
			}
		}
	}

	@Test
	void doesNotDependOnTheOrderOfRowsNorOnTheirSpread() throws IOException {
		List<byte[]> states = new ArrayList<>();
		for (int spread = 1; spread <= 3; spread++) {
			FeatureState state = FeatureState.empty(SETTINGS);
			for (int day = 0; day < 3; day++) {
				long from = DAY_ONE + day * DAY;
				List<Exposure> rows = rows(day, from);
				Collections.shuffle(rows, new Random(spread));
				List<WindowDelta> deltas = new ArrayList<>();
				for (int i = 0; i < spread; i++) {
					deltas.add(new WindowDelta(TEXT));
				}
				for (int i = 0; i < rows.size(); i++) {
					deltas.get(i % spread).add(rows.get(i), from, from + DAY);
				}
				state.advance(from + DAY, deltas);
			}
			states.add(bytes(state));
		}
		assertThat(states.get(1)).isEqualTo(states.get(0));
		assertThat(states.get(2)).isEqualTo(states.get(0));
	}

	@Test
	void comesBackFromFileAndWire() throws IOException {
		FeatureState state = FeatureState.empty(SETTINGS);
		WindowDelta delta = new WindowDelta(TEXT);
		rows(4, DAY_ONE).forEach((row) -> delta.add(row, DAY_ONE, DAY_ONE + DAY));
		state.advance(DAY_ONE + DAY, List.of(delta));
		byte[] written = bytes(state);
		SnapshotFile file = SnapshotFile.open(this.directory.resolve("bytes"));
		assertThat(file.header()).isEqualTo(state.header());
		assertThat(bytes(FeatureState.readFrom(this.directory.resolve("bytes")))).isEqualTo(written);
		StateLayout layout = StateLayout.of(SETTINGS);
		StatisticsRows rows = new StatisticsRows(file.header(), layout);
		int[] row = new int[layout.width(StateTable.USER)];
		state.forEach(StateTable.USER, (key, words) -> rows.add(StateTable.USER, key, words, 0));
		StatisticsRows fetched = StatisticsRows.of(rows.toBytes(), layout);
		assertThat(fetched.header()).isEqualTo(state.header());
		state.forEach(StateTable.USER, (key, words) -> {
			assertThat(fetched.read(StateTable.USER, key, row, 0)).isTrue();
			assertThat(row).isEqualTo(words);
			assertThat(file.read(StateTable.USER, key, row, 0)).isTrue();
			assertThat(row).isEqualTo(words);
		});
		assertThatIllegalArgumentException()
			.isThrownBy(() -> StatisticsRows.of(rows.toBytes(), StateLayout.of(StateSettings.defaults())))
			.withMessageContaining("layout");
	}

	@Test
	void takesUpWindowsOfItsOwnCodesAlone() {
		String other = codes(2).id();
		FeatureState without = FeatureState.empty(StateSettings.defaults());
		FeatureState with = FeatureState.empty(SETTINGS);
		FeatureState withOthers = FeatureState.empty(SETTINGS.withContentCodes(other));
		List<WindowDelta> deltas = List.of(new WindowDelta(TEXT));
		with.advance(DAY_ONE, deltas);
		assertThatIllegalArgumentException().isThrownBy(() -> without.advance(DAY_ONE, deltas))
			.withMessage("The window has content codes '%s', the state has ''", CODES.id());
		assertThatIllegalArgumentException().isThrownBy(() -> withOthers.advance(DAY_ONE, deltas))
			.withMessageContaining(other);
	}

	/** Hashes of the version before: snapshots and models of it must go on to load. */
	@Test
	void withoutCodesTheLayoutIsWhatItWas() {
		assertThat(StateLayout.of(StateSettings.defaults()).hash()).isEqualTo("3f719f87ee4956cf");
		assertThat(StateLayout.of(new StateSettings(9, 16, 32, 20, 0.05, 6_000_000)).hash())
			.isEqualTo("908ff5c23a7bf0c3");
		assertThat(StateLayout.of(SETTINGS).hash())
			.isNotEqualTo(StateLayout.of(SETTINGS.withContentCodes(codes(2).id())).hash());
		assertThat(StateLayout.of(SETTINGS).width(StateTable.USER)
				- StateLayout.of(StateSettings.defaults()).width(StateTable.USER))
			.isEqualTo(65);
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> SETTINGS.withContentCodes("other codes"))
			.withMessageContaining("other codes");
	}

	private static Rows row(int[] tokens, long created) {
		String text = String.join("\t", java.util.Arrays.stream(tokens).mapToObj(Integer::toString).toList());
		return Rows.row("ann", "bob", created).with(0, text);
	}

	/** Rows by chance with texts of tokens by chance. */
	private static List<Exposure> rows(long seed, long from) {
		Random random = new Random(seed);
		List<Exposure> rows = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			StringBuilder text = new StringBuilder("101");
			for (int token = random.nextInt(12); token > 0; token--) {
				text.append('\t').append(random.nextInt(100));
			}
			long created = from + random.nextInt((int) DAY);
			Rows row = Rows.row("user" + random.nextInt(30), "bob" + random.nextInt(5), created)
				.with(0, text.append("\t102").toString())
				.with(2, seed + "-" + i);
			rows.add(
					(random.nextInt(3) == 0) ? row.exposure() : row.liked(created + random.nextInt(50_000)).exposure());
		}
		return rows;
	}

	private static int[] values(int[] tokens) {
		ContentSketch sketch = new ContentSketch(CODES);
		sketch.set(tokens, tokens.length);
		return sketch.values();
	}

	private static int[] user(FeatureState state) {
		int[] row = new int[StateLayout.of(SETTINGS).width(StateTable.USER)];
		assertThat(state.read(StateTable.USER, Keys.of("ann"), row, 0)).isTrue();
		return row;
	}

	private byte[] bytes(FeatureState state) throws IOException {
		Path file = this.directory.resolve("bytes");
		state.writeTo(file);
		return Files.readAllBytes(file);
	}

	/** Of tokens below 80. */
	private static ContentCodes codes(long seed) {
		SketchSettings settings = new SketchSettings(16, 4);
		double[] numbers = GaussianProjection.of(80, 3, seed);
		float[] vectors = new float[numbers.length];
		for (int i = 0; i < numbers.length; i++) {
			vectors[i] = (float) numbers[i];
		}
		return new ContentCodes(TokenCodes.of(TokenVectors.of(vectors, 3), settings,
				GaussianProjection.of(3, settings.projected(), seed)));
	}

}
