package io.warble.features.state;

import java.util.ArrayList;
import java.util.List;

import io.warble.features.Rows;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.Keys;
import org.junit.jupiter.api.Test;

import static io.warble.features.Rows.DAY_ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class NeighbourhoodsTests {

	/** Audiences: bob {1, 2, 3}, cat {2, 3, 4}, dan {4}; user 5 only looked. */
	private final FeatureState state = stateOf(List.of("1", "2", "3"), List.of("2", "3", "4"), List.of("4"));

	@Test
	void findsCreatorsWithSharedAudiences() {
		int[] similar = read(StateTable.SIMILAR_CREATORS, "bob");
		assertThat(similar[0]).isEqualTo(tag("cat"));
		assertThat(Float.intBitsToFloat(similar[1])).as("two of four users").isCloseTo(0.5f, within(1e-6f));
		assertThat(Float.intBitsToFloat(similar[2])).as("2 / sqrt(3 * 3)").isCloseTo(2f / 3, within(1e-6f));
		assertThat(similar[3]).as("no second one").isZero();
		assertThat(this.state.read(StateTable.SIMILAR_CREATORS, StateKeys.ofTag(tag("dan")), new int[60], 0))
			.as("one common user is not enough")
			.isFalse();
	}

	@Test
	void findsUsersWithTheSameCreators() {
		int[] similar = read(StateTable.SIMILAR_USERS, "2");
		assertThat(similar[0]).isEqualTo(tag("3"));
		assertThat(Float.intBitsToFloat(similar[1])).isCloseTo(1f, within(1e-6f));
		assertThat(similar[2]).isZero();
	}

	@Test
	void keepsTheLatestCreatorsOfAUser() {
		FeatureState small = FeatureState.empty(new StateSettings(3, 2, 8, 4, 0.05, 1000));
		FeatureStateTests.advance(small, 0,
				List.of(liked("ann", "bob", 10), liked("ann", "cat", 30), liked("ann", "dan", 20)), 1);
		int[] recent = new int[6];
		assertThat(small.read(StateTable.RECENT_CREATORS, StateKeys.ofTag(tag("ann")), recent, 0)).isTrue();
		assertThat(recent).containsExactly(tag("cat"), 1 << 24, (int) DAY_ONE + 30, tag("dan"), 1 << 24,
				(int) DAY_ONE + 20);
	}

	private static FeatureState stateOf(List<String> bobs, List<String> cats, List<String> dans) {
		List<Exposure> rows = new ArrayList<>();
		rows.add(Rows.row("5", "bob", DAY_ONE).exposure());
		bobs.forEach((user) -> rows.add(liked(user, "bob", 7)));
		cats.forEach((user) -> rows.add(liked(user, "cat", 7)));
		dans.forEach((user) -> rows.add(liked(user, "dan", 7)));
		FeatureState state = FeatureState.empty(StateSettings.defaults());
		FeatureStateTests.advance(state, 0, rows, 2);
		return state;
	}

	private static Exposure liked(String user, String creator, int second) {
		return Rows.row(user, creator, DAY_ONE).liked(DAY_ONE + second).exposure();
	}

	private static int tag(String account) {
		return StateKeys.tag(Keys.of(account));
	}

	private int[] read(StateTable table, String account) {
		int[] row = new int[StateLayout.of(StateSettings.defaults()).width(table)];
		assertThat(this.state.read(table, StateKeys.ofTag(tag(account)), row, 0)).isTrue();
		return row;
	}

}
