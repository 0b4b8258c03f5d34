package io.warble.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.warble.features.dataset.DatasetRow;
import io.warble.features.dataset.DatasetWriter;
import org.jspecify.annotations.Nullable;

/**
 * Lines like those of the challenge: about 30 tokens, hashtags in a fifth, media in a
 * third, links in a ninth of them, ids of 32 digits (CHALLENGE.md, section 1.5).
 */
final class SampleLines {

	private static final String[] TYPES = { "TopLevel", "TopLevel", "TopLevel", "Retweet", "Retweet", "Quote" };

	private static final String[] MEDIA = { "Photo", "Photo", "Video", "GIF" };

	private static final int VOCABULARY = 119_547;

	private final Random random;

	private final List<String> users = new ArrayList<>();

	SampleLines(long seed) {
		this.random = new Random(seed);
		for (int i = 0; i < 20_000; i++) {
			this.users.add(id());
		}
	}

	byte[] write(int rows) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream(rows * 450);
		DatasetWriter writer = new DatasetWriter();
		for (int i = 0; i < rows; i++) {
			writer.append(row(), out);
		}
		return out.toByteArray();
	}

	private DatasetRow row() {
		long created = 1_612_400_000L + this.random.nextInt(604_800);
		List<String> links = ids(0.115, 1);
		return new DatasetRow(tokens(), ids(0.2, 3), id(), media(), links, ids(links.isEmpty() ? 0 : 1, 1),
				TYPES[this.random.nextInt(TYPES.length)], user(), created, user(), count(9), count(6), chance(0.2),
				account(), user(), count(5), count(6), chance(0.01), account(), chance(0.4), time(created, 0.028),
				time(created, 0.09), time(created, 0.007), time(created, 0.4));
	}

	private List<Integer> tokens() {
		int count = Math.max(1, (int) (30 + 15 * this.random.nextGaussian()));
		List<Integer> tokens = new ArrayList<>();
		tokens.add(101);
		IntStream.range(0, count)
			.map((i) -> chance(0.5) ? 103 + this.random.nextInt(900) : 1_000 + this.random.nextInt(VOCABULARY - 1_000))
			.forEach(tokens::add);
		tokens.add(102);
		return tokens;
	}

	private List<String> media() {
		return chance(0.67) ? List.of() : List.of(MEDIA[this.random.nextInt(MEDIA.length)]);
	}

	private List<String> ids(double share, int most) {
		return chance(share) ? IntStream.rangeClosed(0, this.random.nextInt(most)).mapToObj((i) -> id()).toList()
				: List.of();
	}

	private String user() {
		return this.users.get(this.random.nextInt(this.users.size()));
	}

	private String id() {
		return String.format("%016X%016X", this.random.nextLong(), this.random.nextLong());
	}

	private long count(double logarithm) {
		return (long) Math.exp(logarithm + 2 * this.random.nextGaussian());
	}

	private long account() {
		return 1_200_000_000L + this.random.nextInt(400_000_000);
	}

	private @Nullable Long time(long created, double share) {
		return chance(share) ? created + this.random.nextInt(3_600) : null;
	}

	private boolean chance(double share) {
		return this.random.nextDouble() < share;
	}

}
