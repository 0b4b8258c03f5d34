package io.warble.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.warble.features.dataset.EngagementType;
import io.warble.simulator.SimulatedTimeline.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What one simulation of the default size looks like, beside the figures of CHALLENGE.md,
 * section 1.
 */
class SimulatedWorldTests {

	private static final SimulationSettings SETTINGS = SimulationSettings.defaults().withSeed(11);

	private static final int LAST_DAY = SETTINGS.days() - 1;

	@TempDir
	private static Path dir;

	private static SimulationReport report;

	private static SimulatedTimeline timeline;

	@BeforeAll
	static void simulate() throws IOException {
		report = new TimelineSimulator(SETTINGS).writeTo(dir, (rows) -> {
		});
		timeline = new SimulatedTimeline(dir);
	}

	@Test
	void baseRatesAreNearTheRealOnes() {
		assertThat(rate(EngagementType.REPLY, (row) -> true)).isCloseTo(0.028, within(0.003));
		assertThat(rate(EngagementType.RETWEET, (row) -> true)).isCloseTo(0.09, within(0.007));
		assertThat(rate(EngagementType.QUOTE, (row) -> true)).isCloseTo(0.007, within(0.001));
		assertThat(rate(EngagementType.LIKE, (row) -> true)).isCloseTo(0.40, within(0.02));
		for (EngagementType type : EngagementType.ALL) {
			assertThat(report.rates().get(type)).isCloseTo(rate(type, (row) -> true), within(1e-12));
		}
	}

	@Test
	void sharesAreNearTheRealOnes() {
		assertThat(share((row) -> row.type().equals("TopLevel"))).isCloseTo(0.592, within(0.04));
		assertThat(share((row) -> row.type().equals("Retweet"))).isCloseTo(0.326, within(0.04));
		assertThat(share((row) -> row.type().equals("Quote"))).isCloseTo(0.082, within(0.02));
		assertThat(share((row) -> row.media() == 0)).isCloseTo(0.67, within(0.03));
		assertThat(share((row) -> row.links() == 0)).isCloseTo(0.885, within(0.03));
		assertThat(share((row) -> row.hashtags() > 0)).isCloseTo(0.20, within(0.03));
		assertThat(share((row) -> !row.creatorVerified())).isCloseTo(0.806, within(0.05));
		assertThat(share((row) -> row.creatorFollowsUser())).isCloseTo(0.415, within(0.04));
		assertThat(timeline.rows()).allMatch((row) -> row.links() == row.domains());
	}

	@Test
	void languagesAreSkewed() {
		Map<String, Long> rows = timeline.rows()
			.stream()
			.collect(Collectors.groupingBy(Row::language, Collectors.counting()));
		assertThat(rows).hasSize(12);
		List<Long> sorted = rows.values().stream().sorted().toList();
		assertThat((double) sorted.get(11) / SETTINGS.rows()).isCloseTo(0.365, within(0.05));
		assertThat((double) sorted.get(10) / SETTINGS.rows()).isCloseTo(0.172, within(0.04));
	}

	@Test
	void aTweetIsShownToManyUsersAndToEachOnce() {
		assertThat((double) report.rows() / report.tweets()).isCloseTo(SETTINGS.audience(), within(0.6));
		assertThat(distinct(timeline.rows(), Row::key)).hasSameSizeAs(timeline.rows());
	}

	@Test
	void rowsOfEachPartAreInNoOrderOfTime() {
		Map<String, List<Row>> parts = timeline.rows().stream().collect(Collectors.groupingBy(Row::part));
		assertThat(parts).hasSize(4);
		for (List<Row> part : parts.values()) {
			int rising = 0;
			for (int i = 1; i < part.size(); i++) {
				rising += (part.get(i).createdAt() >= part.get(i - 1).createdAt()) ? 1 : 0;
			}
			assertThat((double) rising / part.size()).isCloseTo(0.5, within(0.02));
			assertThat(distinct(part, Row::day)).hasSize(SETTINGS.days());
		}
	}

	@Test
	void someUsersAndCreatorsAppearInTheLastDayOnly() {
		List<Row> before = timeline.rows().stream().filter((row) -> row.day() < LAST_DAY).toList();
		List<Row> last = timeline.rows().stream().filter((row) -> row.day() == LAST_DAY).toList();
		Set<String> known = distinct(before, Row::user);
		known.addAll(distinct(before, Row::creator));
		assertThat(share(last, (row) -> !known.contains(row.user()))).isBetween(0.02, 0.06);
		assertThat(share(last, (row) -> !known.contains(row.creator()))).isBetween(0.015, 0.06);
	}

	@Test
	void engagementsComeAfterTheTweetAndBeforeTheEnd() {
		long end = SimulatedTimeline.START + SETTINGS.days() * (long) SimulatedTimeline.DAY;
		long engagements = 0;
		long nextDay = 0;
		long dayLater = 0;
		for (Row row : timeline.rows()) {
			for (long time : row.engagedAt()) {
				if (time != 0) {
					if (time < row.createdAt() || time >= end) {
						throw new AssertionError("engaged at " + time + " in " + row);
					}
					engagements++;
					nextDay += ((time - SimulatedTimeline.START) / SimulatedTimeline.DAY > row.day()) ? 1 : 0;
					dayLater += (time > row.createdAt() + SimulatedTimeline.DAY) ? 1 : 0;
				}
			}
		}
		assertThat((double) nextDay / engagements).isBetween(0.01, 0.06);
		assertThat((double) dayLater / engagements).isBetween(0.001, 0.01);
	}

	@Test
	void wordsMatter() {
		int question = timeline.token("?");
		assertThat(rate(EngagementType.REPLY, (row) -> row.tokens().contains(question)))
			.isGreaterThan(1.5 * rate(EngagementType.REPLY, (row) -> !row.tokens().contains(question)));
		int please = timeline.token("please");
		assertThat(rate(EngagementType.RETWEET, (row) -> row.tokens().contains(please)))
			.isGreaterThan(1.2 * rate(EngagementType.RETWEET, (row) -> !row.tokens().contains(please)));
		assertThat(rate(EngagementType.LIKE, anyOf("love", "great", "happy", "proud", "sweet", "lucky")))
			.isGreaterThan(1.1 * rate(EngagementType.LIKE, anyOf("sad", "awful", "angry", "tired", "boring", "ugly")));
	}

	@Test
	void whoRepliedToACreatorRepliesAgain() {
		Map<String, Integer> firstReply = new HashMap<>();
		for (Row row : timeline.rows()) {
			if (row.engaged(EngagementType.REPLY)) {
				firstReply.merge(row.creator() + row.user(), row.day(), Math::min);
				firstReply.merge(row.user(), row.day(), Math::min);
			}
		}
		Predicate<Row> replied = (row) -> firstReply.getOrDefault(row.user(), LAST_DAY) < row.day();
		Predicate<Row> here = (row) -> firstReply.getOrDefault(row.creator() + row.user(), LAST_DAY) < row.day();
		double again = rate(EngagementType.REPLY, here);
		assertThat(again).isGreaterThan(2 * rate(EngagementType.REPLY, (row) -> true));
		assertThat(again).as("than of those who replied to others only")
			.isGreaterThan(1.4 * rate(EngagementType.REPLY, replied.and(here.negate())));
	}

	@Test
	void userAndCreatorHistoriesTell() {
		assertThat(lift(Row::user, EngagementType.LIKE)).isGreaterThan(1.3);
		assertThat(lift(Row::user, EngagementType.RETWEET)).isGreaterThan(1.7);
		assertThat(lift(Row::creator, EngagementType.RETWEET)).isGreaterThan(1.4);
		assertThat(lift(Row::creator, EngagementType.REPLY)).isGreaterThan(1.4);
	}

	@Test
	void trendsRiseAndFall() {
		Map<Integer, Map<Integer, Long>> byNumberAndDay = new HashMap<>();
		int hash = timeline.token("#");
		for (Row row : timeline.rows()) {
			int mark = row.tokens().indexOf(hash);
			if (mark >= 0 && row.hashtags() == 1 && row.tokens().size() > mark + 2) {
				int number = row.tokens().get(mark + 1) * 10_000 + row.tokens().get(mark + 2);
				byNumberAndDay.computeIfAbsent(number, (key) -> new HashMap<>()).merge(row.day(), 1L, Long::sum);
			}
		}
		long trends = byNumberAndDay.values().stream().filter((days) -> {
			long sum = days.values().stream().mapToLong(Long::longValue).sum();
			long twoBest = days.values()
				.stream()
				.sorted((a, b) -> Long.compare(b, a))
				.limit(2)
				.mapToLong(Long::longValue)
				.sum();
			return sum > 200 && twoBest > 0.85 * sum;
		}).count();
		assertThat(trends).as("hashtags of two days").isGreaterThan(10);
	}

	@Test
	void everyTokenIsInTheVocabulary() {
		List<String> vocabulary = timeline.vocabulary();
		assertThat(vocabulary.subList(100, 104)).containsExactly("[UNK]", "[CLS]", "[SEP]", "[MASK]");
		assertThat(vocabulary.get(0)).isEqualTo("[PAD]");
		assertThat(vocabulary).doesNotHaveDuplicates()
			.contains("RT", "@", "#", ":", "/", ".", "https", "t", "co", "_", "\u00B6", "?", "!");
		for (Row row : timeline.rows()) {
			assertThat(row.tokens().get(0)).isEqualTo(101);
			assertThat(row.tokens().get(row.tokens().size() - 1)).isEqualTo(102);
			assertThat(row.tokens()).allMatch((token) -> token >= 100 && token < vocabulary.size());
		}
	}

	private static Predicate<Row> anyOf(String... words) {
		Set<Integer> tokens = Stream.of(words).map(timeline::token).collect(Collectors.toSet());
		return (row) -> row.tokens().stream().anyMatch(tokens::contains);
	}

	/**
	 * How much likelier an engagement is in the last day with those whose rate was above
	 * the average before; who had fewer than 8 rows does not count.
	 */
	private static double lift(Function<Row, String> who, EngagementType type) {
		Map<String, List<Row>> histories = timeline.rows()
			.stream()
			.filter((row) -> row.day() < LAST_DAY)
			.collect(Collectors.groupingBy(who));
		double average = rate(type, (row) -> row.day() < LAST_DAY);
		Map<String, Boolean> above = new HashMap<>();
		histories.forEach((id, rows) -> {
			if (rows.size() >= 8) {
				above.put(id, share(rows, (row) -> row.engaged(type)) > average);
			}
		});
		return rate(type, (row) -> row.day() == LAST_DAY && above.getOrDefault(who.apply(row), false))
				/ rate(type, (row) -> row.day() == LAST_DAY && !above.getOrDefault(who.apply(row), true));
	}

	private static double rate(EngagementType type, Predicate<Row> rows) {
		return share(timeline.rows().stream().filter(rows).toList(), (row) -> row.engaged(type));
	}

	private static double share(Predicate<Row> which) {
		return share(timeline.rows(), which);
	}

	private static double share(Collection<Row> rows, Predicate<Row> which) {
		if (rows.isEmpty()) {
			throw new AssertionError("no such rows");
		}
		return (double) rows.stream().filter(which).count() / rows.size();
	}

	private static <T> Set<T> distinct(Collection<Row> rows, Function<Row, T> value) {
		return rows.stream().map(value).collect(Collectors.toCollection(HashSet::new));
	}

}
