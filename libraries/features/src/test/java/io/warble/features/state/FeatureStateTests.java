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
import io.warble.features.text.TextAnalyzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.warble.features.Rows.DAY;
import static io.warble.features.Rows.DAY_ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class FeatureStateTests {

	private static final long USER = Keys.of("ann");

	private static final long CREATOR = Keys.of("bob");

	@TempDir
	Path directory;

	@Test
	void countsExposuresAndEngagementsAndLetsTheRecentOnesDecay() {
		FeatureState state = FeatureState.empty(withHalfLife(1));
		advance(state, 0, Rows.row("ann", "bob", DAY_ONE + 10).liked(DAY_ONE + 60),
				Rows.row("ann", "bob", DAY_ONE + 20));
		advance(state, 1, Rows.row("ann", "bob", DAY_ONE + DAY + 5).replied(DAY_ONE + DAY + 6));
		int[] user = read(state, StateTable.USER, USER);
		assertThat(number(user, Columns.EXPOSURES)).isEqualTo(3);
		assertThat(number(user, Columns.ENGAGEMENTS)).as("replies").isEqualTo(1);
		assertThat(number(user, Columns.ENGAGEMENTS + 3)).as("likes").isEqualTo(1);
		assertThat(number(user, Columns.RECENT_EXPOSURES)).as("two rows, one half-life old, and one").isEqualTo(2);
		assertThat(number(user, Columns.RECENT_ENGAGEMENTS + 3)).isEqualTo(0.5f);
		assertThat(user[Columns.LATEST_EXPOSURE]).isEqualTo((int) (DAY_ONE + DAY + 5));
		assertThat(user[Columns.LATEST_ENGAGEMENT + 3]).isEqualTo((int) (DAY_ONE + 60));
		assertThat(number(read(state, StateTable.CREATOR, CREATOR), Columns.CREATOR_ENGAGED)).isEqualTo(2);
		assertThat(number(read(state, StateTable.PAIR, StateKeys.pair(USER, CREATOR)), Columns.EXPOSURES)).isEqualTo(3);
		assertThat(state.read(StateTable.PAIR, StateKeys.pair(CREATOR, USER), new int[15], 0)).isFalse();
		assertThat(state.header().priors().get(3)).isCloseTo(1.5 / 4, within(1e-9));
	}

	@Test
	void anEngagementOfALaterDayCountsOnThatDay() {
		FeatureState state = FeatureState.empty(withHalfLife(3));
		Exposure late = Rows.row("ann", "bob", DAY_ONE + DAY - 10).liked(DAY_ONE + DAY + 100).exposure();
		WindowDelta first = new WindowDelta(new TextAnalyzer(null));
		first.add(late, DAY_ONE, DAY_ONE + DAY);
		state.advance(DAY_ONE + DAY, List.of(first));
		assertThat(number(read(state, StateTable.USER, USER), Columns.ENGAGEMENTS + 3)).isZero();
		assertThat(number(read(state, StateTable.USER, USER), Columns.USER_ENGAGED_TWEETS)).isZero();
		WindowDelta second = new WindowDelta(new TextAnalyzer(null));
		second.add(late, DAY_ONE + DAY, DAY_ONE + 2 * DAY);
		state.advance(DAY_ONE + 2 * DAY, List.of(second));
		int[] user = read(state, StateTable.USER, USER);
		assertThat(number(user, Columns.ENGAGEMENTS + 3)).isEqualTo(1);
		assertThat(number(user, Columns.EXPOSURES)).isEqualTo(1);
		assertThat(number(user, Columns.USER_ENGAGED_TWEETS)).isEqualTo(1);
	}

	@Test
	void doesNotDependOnTheOrderOfRowsNorOnTheirSpread() throws IOException {
		List<FeatureState> states = new ArrayList<>();
		for (int spread = 1; spread <= 3; spread++) {
			FeatureState state = FeatureState.empty(StateSettings.defaults());
			for (int day = 0; day < 3; day++) {
				List<Exposure> rows = Rows.random(day, DAY_ONE + day * DAY, 800);
				Collections.shuffle(rows, new Random(spread));
				advance(state, day, rows, spread);
			}
			states.add(state);
		}
		byte[] expected = bytes(states.get(0));
		assertThat(bytes(states.get(1))).isEqualTo(expected);
		assertThat(bytes(states.get(2))).isEqualTo(expected);
	}

	@Test
	void aDeltaThatIsUsedAgainCountsAsANewOne() throws IOException {
		FeatureState expected = FeatureState.empty(StateSettings.defaults());
		FeatureState state = FeatureState.empty(StateSettings.defaults());
		WindowDelta used = new WindowDelta(new TextAnalyzer(null));
		for (int day = 0; day < 3; day++) {
			List<Exposure> rows = Rows.random(day, DAY_ONE + day * DAY, 900 - 300 * day);
			advance(expected, day, rows, 1);
			long from = DAY_ONE + day * DAY;
			rows.forEach((row) -> used.add(row, from, from + DAY));
			state.advance(from + DAY, List.of(used));
			used.clear();
		}
		assertThat(bytes(state)).isEqualTo(bytes(expected));
	}

	@Test
	void readsARowOfEachTableAsItReadsOne() {
		FeatureState state = FeatureState.empty(StateSettings.defaults());
		advance(state, 0, Rows.random(4, DAY_ONE, 500), 1);
		StateTable[] tables = { StateTable.USER, StateTable.CREATOR, StateTable.USER, StateTable.PAIR };
		long[] accounts = new long[3];
		state.forEach(StateTable.USER, (key, row) -> accounts[1] = key);
		state.forEach(StateTable.CREATOR, (key, row) -> accounts[2] = key);
		long[] keys = { accounts[1], accounts[2], 0, Keys.of("nobody") };
		int[][] rows = new int[4][];
		for (int i = 0; i < rows.length; i++) {
			rows[i] = new int[StateLayout.of(state.header().settings()).width(tables[i])];
			java.util.Arrays.fill(rows[i], 7);
		}
		assertThat(state.readEach(tables, keys, rows)).isEqualTo(0b0011);
		assertThat(rows[0]).isEqualTo(read(state, StateTable.USER, accounts[1]));
		assertThat(rows[1]).isEqualTo(read(state, StateTable.CREATOR, accounts[2]));
		assertThat(rows[2]).containsOnly(0);
		assertThat(rows[3]).containsOnly(0);
	}

	@Test
	void goesOnAfterRestoringAsIfItHadNotStopped() throws IOException {
		FeatureState undisturbed = FeatureState.empty(StateSettings.defaults());
		advance(undisturbed, 0, Rows.random(1, DAY_ONE, 500), 2);
		Path file = this.directory.resolve("state");
		undisturbed.writeTo(file);
		FeatureState restored = FeatureState.readFrom(file);
		assertThat(restored.header()).isEqualTo(undisturbed.header());
		advance(undisturbed, 1, Rows.random(2, DAY_ONE + DAY, 500), 1);
		advance(restored, 1, Rows.random(2, DAY_ONE + DAY, 500), 1);
		assertThat(bytes(restored)).isEqualTo(bytes(undisturbed));
	}

	@Test
	void dropsTheLeastRecentRowsAboveTheLimit() {
		FeatureState state = FeatureState.empty(new StateSettings(1, 4, 8, 4, 0.05, 1000));
		List<Rows> rows = new ArrayList<>();
		for (int i = 0; i < 900; i++) {
			rows.add(Rows.row("old" + i, "bob", DAY_ONE + i));
		}
		advance(state, 0, rows.toArray(Rows[]::new));
		rows.clear();
		for (int i = 0; i < 600; i++) {
			rows.add(Rows.row("new" + i, "bob", DAY_ONE + DAY + i));
		}
		advance(state, 1, rows.toArray(Rows[]::new));
		assertThat(state.entries(StateTable.USER)).isEqualTo(1000);
		for (int i = 0; i < 600; i++) {
			assertThat(state.read(StateTable.USER, Keys.of("new" + i), new int[100], 0)).isTrue();
		}
	}

	@Test
	void keepsATweetForOneWindowMore() {
		FeatureState state = FeatureState.empty(StateSettings.defaults());
		Rows row = Rows.row("ann", "bob", DAY_ONE + 5).with(2, "tweet");
		long tweet = StateKeys.category(CategoryKind.TWEET, Keys.of("tweet"));
		advance(state, 0, row);
		assertThat(state.read(StateTable.CATEGORY, tweet, new int[10], 0)).isTrue();
		advance(state, 1, Rows.row("ann", "bob", DAY_ONE + DAY));
		assertThat(state.read(StateTable.CATEGORY, tweet, new int[10], 0)).isFalse();
	}

	@Test
	void numbersLanguagesByWindowThenByExposures() {
		FeatureState state = FeatureState.empty(StateSettings.defaults());
		advance(state, 0, Rows.row("a", "b", DAY_ONE).with(7, "rare"),
				Rows.row("a", "b", DAY_ONE + 1).with(7, "common"), Rows.row("a", "b", DAY_ONE + 2).with(7, "common"));
		advance(state, 1, Rows.row("a", "b", DAY_ONE + DAY).with(7, "later"));
		assertThat(state.header().languages()).containsExactly(language("common"), language("rare"), language("later"));
	}

	@Test
	void doesNotGoBackInTime() {
		FeatureState state = FeatureState.empty(StateSettings.defaults());
		state.advance(DAY_ONE, List.of());
		assertThatIllegalArgumentException().isThrownBy(() -> state.advance(DAY_ONE - 1, List.of()))
			.withMessageContaining(Long.toString(DAY_ONE - 1));
	}

	static void advance(FeatureState state, int day, List<Exposure> rows, int spread) {
		List<WindowDelta> deltas = new ArrayList<>();
		for (int i = 0; i < spread; i++) {
			deltas.add(new WindowDelta(new TextAnalyzer(null)));
		}
		long from = DAY_ONE + day * DAY;
		for (int i = 0; i < rows.size(); i++) {
			deltas.get(i % spread).add(rows.get(i), from, from + DAY);
		}
		state.advance(from + DAY, deltas);
	}

	private static void advance(FeatureState state, int day, Rows... rows) {
		advance(state, day, java.util.Arrays.stream(rows).map(Rows::exposure).toList(), 1);
	}

	private static StateSettings withHalfLife(double days) {
		return new StateSettings(days, 16, 32, 20, 0.05, 6_000_000);
	}

	private static long language(String id) {
		return StateKeys.category(CategoryKind.LANGUAGE, Keys.of(id));
	}

	private static int[] read(FeatureState state, StateTable table, long key) {
		int[] row = new int[StateLayout.of(state.header().settings()).width(table)];
		assertThat(state.read(table, key, row, 0)).isTrue();
		return row;
	}

	private static float number(int[] row, int column) {
		return Float.intBitsToFloat(row[column]);
	}

	private byte[] bytes(FeatureState state) throws IOException {
		Path file = this.directory.resolve("bytes");
		state.writeTo(file);
		return Files.readAllBytes(file);
	}

}
