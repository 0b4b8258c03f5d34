package io.warble.features;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;

/**
 * Rows for tests: a line of the dataset with sensible values, each of which a test may
 * change.
 */
public final class Rows {

	/** Thursday, 2021-02-04 00:00 UTC. */
	public static final long DAY_ONE = 1_612_396_800L;

	/** Seconds of a day. */
	public static final long DAY = 86_400L;

	private final String[] columns = { "101\t5000\t5001\t102", "", "tweet", "", "", "", "TopLevel", "en",
			Long.toString(DAY_ONE), "creator", "100", "10", "false", "1500000000", "user", "20", "30", "false",
			"1400000000", "false", "", "", "", "" };

	private Rows() {
	}

	/** A row in which the user sees a tweet of the creator. */
	public static Rows row(String user, String creator, long createdAt) {
		Rows row = new Rows();
		return row.with(14, user).with(9, creator).with(8, Long.toString(createdAt)).with(2, creator + createdAt);
	}

	/** Changes a column. */
	public Rows with(int column, String value) {
		this.columns[column] = value;
		return this;
	}

	/** Lets the user reply. */
	public Rows replied(long at) {
		return with(20, Long.toString(at));
	}

	/** Lets the user retweet. */
	public Rows retweeted(long at) {
		return with(21, Long.toString(at));
	}

	/** Lets the user like. */
	public Rows liked(long at) {
		return with(23, Long.toString(at));
	}

	/** The row as a line. */
	public String line() {
		return String.join("\u0001", this.columns);
	}

	/** The row as the parser reads it. */
	public Exposure exposure() {
		Exposure exposure = new Exposure();
		byte[] line = line().getBytes(StandardCharsets.UTF_8);
		Object fault = new ExposureParser().parse(line, 0, line.length, exposure);
		if (fault != null) {
			throw new IllegalArgumentException("A test's row is wrong: " + fault);
		}
		return exposure;
	}

	/**
	 * Rows of a day by chance: some users and creators, some hashtags, some engagements.
	 */
	public static List<Exposure> random(long seed, long dayStart, int count) {
		Random random = new Random(seed);
		List<Exposure> rows = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			long created = dayStart + random.nextInt((int) DAY);
			Rows row = row("user" + random.nextInt(40), "creator" + random.nextInt(15), created)
				.with(2, "t" + seed + "-" + i)
				.with(1, random.nextBoolean() ? "h" + random.nextInt(5) + "\th" + random.nextInt(5) : "")
				.with(3, random.nextInt(3) == 0 ? "Photo\tPhoto" : "")
				.with(4, random.nextInt(4) == 0 ? "link" + random.nextInt(9) : "")
				.with(5, random.nextInt(4) == 0 ? "domain" + random.nextInt(3) : "")
				.with(7, "language" + random.nextInt(20))
				.with(12, Boolean.toString(random.nextInt(5) == 0))
				.with(19, Boolean.toString(random.nextInt(3) == 0));
			if (random.nextInt(10) < 4) {
				row.liked(created + random.nextInt(40_000));
			}
			if (random.nextInt(10) == 0) {
				row.retweeted(created + random.nextInt(100_000));
			}
			if (random.nextInt(20) == 0) {
				row.replied(created + random.nextInt(1000));
			}
			rows.add(row.exposure());
		}
		return rows;
	}

}
