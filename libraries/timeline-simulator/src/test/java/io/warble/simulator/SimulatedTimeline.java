package io.warble.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.PartFiles;
import io.warble.features.dataset.PartReader;

/**
 * A simulation read back by the parser of the dataset format, for tests.
 */
final class SimulatedTimeline {

	static final long START = 1_612_396_800L;

	static final int DAY = 86_400;

	private final List<Row> rows = new ArrayList<>();

	private final Map<String, List<Double>> truth = new HashMap<>();

	private final List<String> vocabulary;

	SimulatedTimeline(Path dir) throws IOException {
		this(dir, dir);
	}

	/**
	 * The rows of a directory, with the true probabilities and vocabulary of another.
	 */
	SimulatedTimeline(Path dir, Path rows) throws IOException {
		for (Path part : PartFiles.list(rows)) {
			try (PartReader reader = PartReader.open(part, (bad) -> {
				throw new AssertionError("bad line: " + bad);
			})) {
				Exposure exposure = new Exposure();
				while (reader.next(exposure)) {
					this.rows.add(Row.of(exposure, part));
				}
			}
		}
		for (String line : Files.readAllLines(dir.resolve("true-probabilities.csv"))) {
			List<String> values = List.of(line.split(",", -1));
			List<Double> probabilities = values.subList(2, 6).stream().map(Double::valueOf).toList();
			if (this.truth.put(values.get(0) + "," + values.get(1), probabilities) != null) {
				throw new AssertionError("twice in true-probabilities.csv: " + line);
			}
		}
		this.vocabulary = Files.readAllLines(dir.resolve("vocab.txt"));
	}

	List<Row> rows() {
		return this.rows;
	}

	/** True probabilities by "tweet,user". */
	Map<String, List<Double>> truth() {
		return this.truth;
	}

	List<String> vocabulary() {
		return this.vocabulary;
	}

	int token(String piece) {
		return this.vocabulary.indexOf(piece);
	}

	record Row(String part, String tweet, String creator, String user, String type, long createdAt, long creatorSince,
			boolean creatorVerified, boolean creatorFollowsUser, int media, int hashtags, int links, int domains,
			String language, List<Integer> tokens, List<Long> engagedAt) {

		static Row of(Exposure exposure, Path part) {
			List<Integer> tokens = new ArrayList<>();
			for (int i = 0; i < exposure.tokenCount(); i++) {
				tokens.add(exposure.tokens()[i]);
			}
			List<Long> engagedAt = new ArrayList<>();
			for (int type = 0; type < EngagementType.COUNT; type++) {
				engagedAt.add(exposure.engagedAt(type));
			}
			return new Row(part.getFileName().toString(), exposure.column(2), exposure.column(9), exposure.column(14),
					exposure.column(6), exposure.createdAt(), exposure.creatorSince(), exposure.creatorVerified(),
					exposure.creatorFollowsUser(), exposure.photos() + exposure.videos() + exposure.gifs(),
					exposure.hashtagCount(), exposure.linkCount(), exposure.domainCount(), exposure.column(7), tokens,
					engagedAt);
		}

		String key() {
			return this.tweet + "," + this.user;
		}

		int day() {
			return (int) ((this.createdAt - START) / DAY);
		}

		boolean engaged(EngagementType type) {
			return this.engagedAt.get(type.ordinal()) != Exposure.NEVER;
		}

	}

}
