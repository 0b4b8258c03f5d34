package io.warble.training.samples;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.DatasetRow;
import io.warble.features.dataset.DatasetWriter;

/**
 * Makes rows and part files for tests. Stateless.
 */
public final class SampleRows {

	/** 2021-02-04, midnight UTC. */
	public static final long START = 1_612_396_800L;

	/** Seconds. */
	public static final long DAY = 86_400;

	private SampleRows() {
	}

	/** A row with the given ids and times; the rest follows from the ids. */
	public static DatasetRow row(String tweet, String creator, String user, long created, @Nullable Long reply,
			@Nullable Long retweet, @Nullable Long quote, @Nullable Long like) {
		int hash = tweet.hashCode() & 0xff;
		return new DatasetRow(List.of(101, 56898 + hash % 3, 137 + hash, 102),
				(hash % 3 == 0) ? List.of("H" + hash % 5, "H" + hash % 7) : List.of(), tweet,
				(hash % 4 == 0) ? List.of("Photo") : List.of(), List.of(), List.of(),
				(hash % 2 == 0) ? "TopLevel" : "Retweet", "L" + hash % 4, created, creator,
				100 + 13L * (creator.hashCode() & 0xfff), 50, false, START - 100 * DAY, user,
				10 + (user.hashCode() & 0xff), 20, false, START - 300 * DAY, hash % 2 == 1, reply, retweet, quote,
				like);
	}

	/** Rows of some days, in order of their creation, without duplicates. */
	public static List<DatasetRow> random(int count, int days, long seed) {
		Random random = new Random(seed);
		List<DatasetRow> rows = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			long created = START + i * (days * DAY) / count;
			rows.add(row("T" + i / 3, "C" + (i / 3) % 23, "U" + (i % 3 + 3 * random.nextInt(12)), created,
					time(random, created, .05), time(random, created, .1), time(random, created, .03),
					time(random, created, .4)));
		}
		return rows;
	}

	/** Now and then the engagement is on the next day, or the one after. */
	private static @Nullable Long time(Random random, long created, double rate) {
		if (random.nextDouble() >= rate) {
			return null;
		}
		return created + ((random.nextInt(4) == 0) ? random.nextInt(2 * (int) DAY) : random.nextInt(3600));
	}

	/** Writes a part file. */
	public static void write(Path file, List<DatasetRow> rows) throws IOException {
		Files.createDirectories(file.getParent());
		DatasetWriter writer = new DatasetWriter();
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
			for (DatasetRow row : rows) {
				writer.append(row, out);
			}
		}
	}

}
