package io.warble.features.extraction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.warble.features.Rows;
import io.warble.features.dataset.Exposure;
import io.warble.features.extraction.FeatureExtractor.Hidden;
import io.warble.features.state.FeatureState;
import io.warble.features.state.SnapshotFile;
import io.warble.features.state.StateLayout;
import io.warble.features.state.StatisticsRows;
import io.warble.features.state.StateHeader;
import io.warble.features.state.StateSettings;
import io.warble.features.state.StateTable;
import io.warble.features.state.StatisticsSource;
import io.warble.features.state.WindowDelta;
import io.warble.features.text.TextAnalyzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.warble.features.Rows.DAY;
import static io.warble.features.Rows.DAY_ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FeatureExtractorTests {

	private static final float UNWRITTEN = -12345.5f;

	private final TextAnalyzer text = new TextAnalyzer(null);

	private final FeatureExtractor extractor = new FeatureExtractor(ExtractionSettings.defaults(), this.text);

	@Test
	void writesEveryFeatureOfTheSchemaAndNoMore() {
		int size = FeatureSchema.standard().size();
		FeatureState state = stateOf(Rows.random(1, DAY_ONE, 500));
		for (Exposure row : Rows.random(2, DAY_ONE + DAY, 200)) {
			float[] vector = new float[size + 2];
			Arrays.fill(vector, UNWRITTEN);
			this.extractor.extract(row, state, Hidden.NOTHING, vector, 1);
			assertThat(vector[0]).isEqualTo(UNWRITTEN);
			assertThat(vector[size]).isNotEqualTo(UNWRITTEN);
			assertThat(vector[size + 1]).isEqualTo(UNWRITTEN);
			for (int i = 1; i <= size; i++) {
				assertThat(Float.isInfinite(vector[i])).as(name(i - 1)).isFalse();
			}
		}
	}

	@Test
	void computesRatesCountsAndTimesAsDoneByHand() {
		FeatureState state = stateOf(
				List.of(Rows.row("ann", "bob", DAY_ONE).with(1, "x\ty").liked(DAY_ONE + 3600).exposure(),
						Rows.row("ann", "bob", DAY_ONE + 60).with(1, "x").exposure(),
						Rows.row("cat", "bob", DAY_ONE + 120).with(12, "true").replied(DAY_ONE + 7200).exposure()));
		float[] vector = vector(Rows.row("ann", "bob", DAY_ONE + DAY + 3600).with(1, "x\ty").exposure(), state,
				Hidden.NOTHING);
		float prior = 1.5f / 4;
		assertThat(feature(vector, "user_exposures")).isEqualTo(2);
		assertThat(feature(vector, "user_like_count")).isEqualTo(1);
		assertThat(feature(vector, "user_like_rate")).isCloseTo((1 + 20 * prior) / 22, within(1e-6f));
		assertThat(feature(vector, "user_hours_since_like")).isEqualTo(23);
		assertThat(feature(vector, "user_hours_since_reply")).isNaN();
		assertThat(feature(vector, "creator_exposures")).isEqualTo(3);
		assertThat(feature(vector, "creator_reply_count")).isEqualTo(1);
		assertThat(feature(vector, "pair_exposures")).isEqualTo(2);
		assertThat(feature(vector, "pair_like_share_of_user")).isEqualTo(1);
		assertThat(feature(vector, "pair_like_share_of_creator")).isEqualTo(1);
		assertThat(feature(vector, "reverse_pair_exposures")).isZero();
		assertThat(feature(vector, "hashtag_like_rate_max")).as("y: one row, liked")
			.isCloseTo((1 + 20 * prior) / 21, within(1e-6f));
		assertThat(feature(vector, "hashtag_like_rate_second")).as("x: two rows, one liked")
			.isCloseTo((1 + 20 * prior) / 22, within(1e-6f));
		assertThat(feature(vector, "hashtag_like_rate_third")).isNaN();
		assertThat(feature(vector, "hashtag_exposures_mean")).isEqualTo(1.5f);
		assertThat(feature(vector, "hashtag_exposures_max")).isEqualTo(2);
		assertThat(feature(vector, "domain_like_rate_max")).isNaN();
		assertThat(feature(vector, "tweet_hour")).isEqualTo(1);
		assertThat(feature(vector, "tweet_weekday")).as("a Friday").isEqualTo(4);
		assertThat(feature(vector, "user_account_age_days"))
			.isCloseTo((DAY_ONE + DAY + 3600 - 1_400_000_000L) / 86_400f, within(1e-3f));
		assertThat(feature(vector, "recent_creators_place")).isEqualTo(1);
		assertThat(feature(vector, "content_user_tweet")).isCloseTo(1, within(1e-6f));
		assertThat(feature(vector, "text_words")).as("without a vocabulary").isNaN();
	}

	/**
	 * A replay reads the state in memory, serving the mapped file or rows that it
	 * fetched: all three clip at 0, and none looks at the row's own creation.
	 */
	@Test
	void timesSinceEndAtTheStatesMomentAndNeverLieBehindIt(@TempDir Path directory) throws IOException {
		Exposure early = Rows.row("ann", "bob", DAY_ONE + 600).liked(DAY_ONE + 1200).exposure();
		Exposure late = Rows.row("ann", "bob", DAY_ONE + 7200).replied(DAY_ONE + 7300).exposure();
		WindowDelta delta = new WindowDelta(this.text);
		List.of(early, late).forEach((row) -> delta.add(row, DAY_ONE, DAY_ONE + DAY));
		FeatureState training = FeatureState.empty(StateSettings.defaults());
		training.advance(DAY_ONE + 4800, List.of(delta));
		training.writeTo(directory.resolve("state"));
		Set<String> zero = Set.of("hours_since_exposure", "hours_since_reply");
		for (long created : new long[] { DAY_ONE, DAY_ONE + DAY, DAY_ONE + 40 * DAY }) {
			Exposure asked = Rows.row("ann", "bob", created).exposure();
			for (StatisticsSource source : List.of(training, SnapshotFile.open(directory.resolve("state")),
					fetched(asked, training))) {
				float[] vector = vector(asked, source, Hidden.NOTHING);
				for (String prefix : List.of("user", "creator", "pair")) {
					zero.forEach((name) -> assertThat(feature(vector, prefix + '_' + name)).isZero());
					assertThat(feature(vector, prefix + "_hours_since_like")).isEqualTo(1);
					assertThat(feature(vector, prefix + "_hours_since_quote")).isNaN();
				}
			}
		}
	}

	private StatisticsSource fetched(Exposure asked, FeatureState state) {
		StateLayout layout = StateLayout.of(state.header().settings());
		StatisticsRows rows = new StatisticsRows(state.header(), layout);
		this.extractor.forEachKey(asked, (table, key) -> {
			int[] row = new int[layout.width(table)];
			if (state.read(table, key, row, 0)) {
				rows.add(table, key, row, 0);
			}
		});
		return StatisticsRows.of(rows.toBytes(), layout);
	}

	@Test
	void aHiddenAccountLooksLikeOneNeverSeen() {
		List<Exposure> seen = Rows.random(1, DAY_ONE, 400);
		Exposure row = Rows.row("ann", "bob", DAY_ONE + DAY).with(1, "h1").exposure();
		List<Exposure> withAnn = new ArrayList<>(seen);
		withAnn.add(Rows.row("zoe", "creator1", DAY_ONE).with(1, "h1").liked(DAY_ONE + 1).exposure());
		List<Exposure> alike = new ArrayList<>(seen);
		alike.add(Rows.row("ann", "creator1", DAY_ONE).with(1, "h1").liked(DAY_ONE + 1).exposure());
		float[] neverSeen = vector(row, stateOf(withAnn), Hidden.NOTHING);
		float[] hidden = vector(row, stateOf(alike), Hidden.USER);
		assertThat(hidden).isEqualTo(neverSeen);
		assertThat(this.extractor.userPresent()).isFalse();
		assertThat(vector(row, stateOf(alike), Hidden.NOTHING)).isNotEqualTo(neverSeen);
		assertThat(this.extractor.userPresent()).isTrue();
	}

	@Test
	void readsNoKeyThatItDidNotName() {
		FeatureState state = stateOf(Rows.random(1, DAY_ONE, 500));
		for (Exposure row : Rows.random(2, DAY_ONE + DAY, 100)) {
			Set<String> named = new HashSet<>();
			this.extractor.forEachKey(row, (table, key) -> named.add(table + " " + key));
			StatisticsSource onlyNamed = new StatisticsSource() {

				@Override
				public StateHeader header() {
					return state.header();
				}

				@Override
				public boolean read(StateTable table, long key, int[] into, int offset) {
					assertThat(key == 0 || named.contains(table + " " + key)).as("%s %d", table, key).isTrue();
					return state.read(table, key, into, offset);
				}

			};
			assertThat(vector(row, onlyNamed, Hidden.NOTHING)).isEqualTo(vector(row, state, Hidden.NOTHING));
		}
	}

	@Test
	void aRowsFeaturesDoNotDependOnItsLabels() {
		FeatureState state = stateOf(Rows.random(1, DAY_ONE, 500));
		Rows row = Rows.row("user1", "creator1", DAY_ONE + DAY);
		float[] before = vector(row.exposure(), state, Hidden.NOTHING);
		assertThat(vector(row.liked(DAY_ONE + DAY + 5).replied(DAY_ONE + DAY + 9).exposure(), state, Hidden.NOTHING))
			.isEqualTo(before);
	}

	private FeatureState stateOf(List<Exposure> rows) {
		FeatureState state = FeatureState.empty(StateSettings.defaults());
		WindowDelta delta = new WindowDelta(this.text);
		rows.forEach((row) -> delta.add(row, DAY_ONE, DAY_ONE + DAY));
		state.advance(DAY_ONE + DAY, List.of(delta));
		return state;
	}

	private float[] vector(Exposure row, StatisticsSource source, Hidden hidden) {
		float[] vector = new float[FeatureSchema.standard().size()];
		this.extractor.extract(row, source, hidden, vector, 0);
		return vector;
	}

	private static float feature(float[] vector, String name) {
		for (int i = 0; i < vector.length; i++) {
			if (name(i).equals(name)) {
				return vector[i];
			}
		}
		throw new IllegalArgumentException("No feature is called " + name);
	}

	private static String name(int index) {
		return FeatureSchema.standard().features().get(index).name();
	}

}
