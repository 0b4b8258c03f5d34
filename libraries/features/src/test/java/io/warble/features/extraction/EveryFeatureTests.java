package io.warble.features.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.warble.features.Rows;
import io.warble.features.dataset.Keys;
import io.warble.features.sketch.ContentCodes;
import io.warble.features.extraction.FeatureExtractor.Hidden;
import io.warble.features.state.CategoryKind;
import io.warble.features.state.FeatureState;
import io.warble.features.state.StateKeys;
import io.warble.features.state.StateSettings;
import io.warble.features.state.WindowDelta;
import io.warble.features.text.TextAnalyzer;
import io.warble.features.text.Vocabulary;

import static io.warble.features.Rows.DAY;
import static io.warble.features.Rows.DAY_ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Every feature against its definition, counted anew over the whole log.
 */
class EveryFeatureTests {

	private static final int DAYS = 4;

	private static final int ROWS_A_DAY = 220;

	private static final double HALF_LIFE = 1.5;

	/** So few that no list reaches its cap, and every neighbourhood is exact. */
	private static final int USERS = 20;

	private static final int CREATORS = 8;

	private static final List<String> WORDS = List.of("RT", "@", ":", "anna", "bert", "Hello", "world", "##s", "what",
			"?", "!", "#", "news", "NASA", "https", "/", "t", ".", "co", "7");

	private final Random random = new Random(7);

	private final List<Rows> log = log();

	@ParameterizedTest
	@EnumSource(Hidden.class)
	void isWhatItsMeaningSays(Hidden hidden) {
		check(new TextAnalyzer(vocabulary()), hidden);
	}

	@ParameterizedTest
	@EnumSource(Hidden.class)
	void isWhatItsMeaningSaysOfContentProfiles(Hidden hidden) {
		check(new TextAnalyzer(vocabulary(), new ContentCodes(PlainProfile.CODES)), hidden);
	}

	@Test
	void isMissingWithoutAVocabularyIfItNeedsTheText() {
		check(new TextAnalyzer(null), Hidden.NOTHING);
	}

	private void check(TextAnalyzer text, Hidden hidden) {
		FeatureState state = state(text);
		List<PlainRow> rows = this.log.stream().map((row) -> new PlainRow(row.line(), text)).toList();
		PlainLog plain = new PlainLog(rows, DAY_ONE + DAYS * DAY, HALF_LIFE);
		PlainFeatures features = new PlainFeatures(plain, accounts(), 20);
		PlainTweet tweets = new PlainTweet(plain, languages(state), 20);
		FeatureExtractor extractor = new FeatureExtractor(ExtractionSettings.defaults(), text);
		FeatureSchema schema = FeatureSchema.of(state.header().settings());
		float[] vector = new float[schema.size()];
		for (int i = 0; i < 16; i++) {
			Rows row = randomRow(DAY_ONE + DAYS * DAY);
			extractor.extract(row.exposure(), state, hidden, vector, 0);
			PlainRow asked = new PlainRow(row.line(), text);
			Map<String, Double> expected = new HashMap<>(tweets.of(asked));
			expected.putAll(features.of(asked, hidden));
			if (text.contentCodes() != null) {
				expected.putAll(new PlainProfile(plain).of(asked, hidden));
			}
			assertThat(expected).hasSize(vector.length);
			for (int feature = 0; feature < vector.length; feature++) {
				String name = schema.features().get(feature).name();
				check(name, vector[feature], expected.get(name));
			}
		}
	}

	private static void check(String name, float actual, Double expected) {
		assertThat(expected).as(name).isNotNull();
		if (Double.isNaN(expected)) {
			assertThat(actual).as(name).isNaN();
		}
		else {
			assertThat((double) actual).as(name)
				.isCloseTo(expected, within(1e-5 + tolerance(name) * Math.abs(expected)));
		}
	}

	/** Logarithms are kept in steps of 1/256. */
	private static double tolerance(String name) {
		return name.matches("user_[a-z]+_creator_follow(er|ing)s") ? 2e-3 : 2e-5;
	}

	private FeatureState state(TextAnalyzer text) {
		StateSettings settings = new StateSettings(HALF_LIFE, 16, 32, 20, 0.05, 6_000_000);
		ContentCodes codes = text.contentCodes();
		FeatureState made = FeatureState.empty((codes != null) ? settings.withContentCodes(codes.id()) : settings);
		for (int day = 0; day < DAYS; day++) {
			long start = DAY_ONE + day * DAY;
			WindowDelta delta = new WindowDelta(text);
			this.log.forEach((row) -> delta.add(row.exposure(), start, start + DAY));
			made.advance(start + DAY, List.of(delta));
		}
		return made;
	}

	private List<Rows> log() {
		List<Rows> rows = new ArrayList<>();
		for (int i = 0; i < DAYS * ROWS_A_DAY; i++) {
			rows.add(randomRow(DAY_ONE + i / ROWS_A_DAY * DAY));
		}
		return rows;
	}

	private static List<String> accounts() {
		List<String> accounts = new ArrayList<>();
		for (int i = 0; i < USERS; i++) {
			accounts.add("account" + i);
		}
		return accounts;
	}

	/** The state's languages by name, which {@code FeatureStateTests} puts in order. */
	private static List<String> languages(FeatureState state) {
		Map<Long, String> names = new HashMap<>();
		for (int i = 0; i < 20; i++) {
			names.put(StateKeys.category(CategoryKind.LANGUAGE, Keys.of("language" + i)), "language" + i);
		}
		return state.header().languages().stream().map(names::get).toList();
	}

	private Rows randomRow(long day) {
		long created = day + this.random.nextInt((int) DAY);
		int user = this.random.nextInt(USERS);
		// A creator reads too, and may be shown an own tweet.
		int creator = Math.min(this.random.nextInt(CREATORS), this.random.nextInt(CREATORS));
		Rows row = Rows.row("account" + user, "account" + creator, created)
			.with(0, tokens())
			.with(1, list("h", 6, 5))
			.with(2, "tweet" + this.random.nextInt(4) + "-" + day)
			.with(3, media())
			.with(4, list("link", 3, 5))
			.with(5, list("domain", 4, 3))
			.with(6, List.of("TopLevel", "Retweet", "Quote", "Reply", "Other").get(this.random.nextInt(5)))
			.with(7, chance(15) ? "" : "language" + this.random.nextInt(20))
			.with(10, Integer.toString(this.random.nextInt(5000)))
			.with(11, Integer.toString(this.random.nextInt(900)))
			.with(12, Boolean.toString(chance(4)))
			.with(13, chance(9) ? "-5" : Integer.toString(1_300_000_000 + this.random.nextInt(200_000_000)))
			.with(15, Integer.toString(this.random.nextInt(700)))
			.with(16, Integer.toString(this.random.nextInt(900)))
			.with(17, Boolean.toString(chance(6)))
			.with(18, chance(9) ? "-5" : Integer.toString(1_300_000_000 + this.random.nextInt(200_000_000)))
			.with(19, Boolean.toString(chance(3)));
		int[] oneIn = { 15, 9, 25, 4 };
		for (int type = 0; type < oneIn.length; type++) {
			// Some before the tweet's creation, some on later days.
			row.with(20 + type, chance(oneIn[type]) ? Long.toString(created - 500 + this.random.nextInt(120_000)) : "");
		}
		return row;
	}

	private String tokens() {
		StringBuilder tokens = new StringBuilder("101");
		if (chance(3)) {
			tokens.append(tokens("RT", "@", chance(2) ? "anna" : "bert", ":"));
		}
		for (int i = this.random.nextInt(20); i > 0; i--) {
			tokens.append('\t').append(104 + this.random.nextInt(WORDS.size()));
		}
		return tokens.append("\t102").toString();
	}

	private static String tokens(String... words) {
		StringBuilder tokens = new StringBuilder();
		for (String word : words) {
			tokens.append('\t').append(104 + WORDS.indexOf(word));
		}
		return tokens.toString();
	}

	private String list(String prefix, int values, int most) {
		List<String> list = new ArrayList<>();
		for (int i = chance(2) ? 0 : this.random.nextInt(most); i > 0; i--) {
			list.add(prefix + this.random.nextInt(values));
		}
		return String.join("\t", list);
	}

	private String media() {
		List<String> kinds = List.of("Photo", "Photo", "Video", "GIF", "Hologram");
		List<String> list = new ArrayList<>();
		String kind = kinds.get(this.random.nextInt(kinds.size()));
		for (int i = chance(2) ? 0 : this.random.nextInt(4); i > 0; i--) {
			list.add(chance(4) ? kinds.get(this.random.nextInt(kinds.size())) : kind);
		}
		return String.join("\t", list);
	}

	private boolean chance(int oneIn) {
		return this.random.nextInt(oneIn) == 0;
	}

	private static Vocabulary vocabulary() {
		List<String> pieces = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			pieces.add("[unused" + i + "]");
		}
		pieces.addAll(List.of("[UNK]", "[CLS]", "[SEP]", "[MASK]"));
		pieces.addAll(WORDS);
		return Vocabulary.of(pieces);
	}

}
