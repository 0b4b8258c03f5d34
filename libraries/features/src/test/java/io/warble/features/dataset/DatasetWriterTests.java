package io.warble.features.dataset;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

class DatasetWriterTests {

	private final DatasetWriter writer = new DatasetWriter();

	@Example
	void writesColumnsAsTheOrganisersDo() {
		assertThat(Rows.line(Rows.ROW).replace('\u0001', '|'))
			.isEqualTo("101\t56898\t137\t7\t119546\t102|3E6B4CA3A1E1D3C6B7F1A5B2C3D4E5F6\ttag|" + Rows.TWEET
					+ "|Photo\tPhoto\tGIF|0A0B0C0D0E0F000102030405060708FF|"
					+ "B6A7AD5AC0A4A5A69F8A7A1B2C3D4E5F\texample.com|Retweet|1F73BB863A39DB62B4A55B7E558DB1E8|1612500000|"
					+ Rows.CREATOR + "|14328|391|true|1300000000|" + Rows.USER
					+ "|204|0|false|-4665600|true||1612500060||1612413600");
	}

	@Property(tries = 200)
	void whatIsWrittenIsReadAgain(@ForAll("rows") List<DatasetRow> rows) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (DatasetRow row : rows) {
			this.writer.append(row, out);
		}
		assertThat(read(out.toByteArray())).isEqualTo(rows);
	}

	@Property(tries = 50)
	void withoutLabelsAllButTheEngagementsIsReadAgain(@ForAll("rows") List<DatasetRow> rows) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (DatasetRow row : rows) {
			this.writer.appendUnlabelled(row, out);
		}
		assertThat(read(out.toByteArray())).isEqualTo(rows.stream().map(DatasetWriterTests::unlabelled).toList());
	}

	@Property(tries = 500)
	void noBytesBreakTheReader(@ForAll("rows") List<DatasetRow> rows, @ForAll("damage") List<Integer> damage)
			throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (DatasetRow row : rows) {
			this.writer.append(row, out);
		}
		byte[] bytes = out.toByteArray();
		for (int where : damage) {
			if (bytes.length > 0) {
				bytes[Math.floorMod(where >> 8, bytes.length)] = (byte) where;
			}
		}
		long lines = 0;
		List<BadLine> bad = new ArrayList<>();
		try (PartReader reader = PartReader.of(new ByteArrayInputStream(bytes), "part-0", bad::add)) {
			Exposure exposure = new Exposure();
			while (reader.next(exposure)) {
				lines++;
			}
		}
		String text = new String(bytes, StandardCharsets.ISO_8859_1).replace('\r', ' ');
		assertThat(lines + bad.size()).isEqualTo(text.lines().count());
	}

	@Provide
	Arbitrary<List<Integer>> damage() {
		return Arbitraries.integers().list().ofMaxSize(8);
	}

	@Provide
	Arbitrary<List<DatasetRow>> rows() {
		Arbitrary<String> hex = Arbitraries.strings().withChars("0123456789ABCDEF").ofLength(32);
		Arbitrary<String> free = Arbitraries.strings()
			.withCharRange(' ', '\u02FF')
			.withCharRange('\u3040', '\u30FF')
			.ofMinLength(1)
			.ofMaxLength(40);
		Arbitrary<String> id = Arbitraries.oneOf(hex, free);
		Arbitrary<List<String>> ids = id.list().ofMaxSize(5);
		Arbitrary<Long> count = Arbitraries.longs().between(0, RowLimits.COUNT);
		Arbitrary<Long> account = Arbitraries.longs().between(RowLimits.EARLIEST_ACCOUNT, RowLimits.TIME);
		Arbitrary<Long> created = Arbitraries.longs().between(100_000, RowLimits.TIME - 100_000);
		Arbitrary<Long> delay = Arbitraries.longs().between(-86_400, 100_000).injectNull(0.5);
		Arbitrary<Boolean> flag = Arbitraries.of(true, false);
		Arbitrary<List<Integer>> tokens = Arbitraries.integers().between(0, RowLimits.TOKEN).list().ofMaxSize(50);
		Arbitrary<String> word = Arbitraries.of("TopLevel", "Retweet", "Quote", "Reply", "", "Photo", "Video", "GIF");
		return Combinators
			.combine(tokens, ids, id.list().ofSize(3), word.list().ofMaxSize(4), count.list().ofSize(4),
					account.list().ofSize(2), created,
					Combinators.combine(flag.list().ofSize(3), delay.list().ofSize(4))
						.as((flags, delays) -> new Labels(flags, delays)))
			.as(DatasetWriterTests::row)
			.list()
			.ofMaxSize(5);
	}

	private static DatasetRow row(List<Integer> tokens, List<String> lists, List<String> ids, List<String> words,
			List<Long> counts, List<Long> accounts, long created, Labels labels) {
		List<String> media = words.stream().filter((word) -> !word.isEmpty()).toList();
		String type = words.isEmpty() ? "" : words.get(0);
		return new DatasetRow(tokens, lists, ids.get(0), media, lists, lists, type, type, created, ids.get(1),
				counts.get(0), counts.get(1), labels.flags.get(0), accounts.get(0), ids.get(2), counts.get(2),
				counts.get(3), labels.flags.get(1), accounts.get(1), labels.flags.get(2), labels.at(0, created),
				labels.at(1, created), labels.at(2, created), labels.at(3, created));
	}

	private static DatasetRow unlabelled(DatasetRow r) {
		return new DatasetRow(r.textTokens(), r.hashtags(), r.tweetId(), r.presentMedia(), r.presentLinks(),
				r.presentDomains(), r.tweetType(), r.language(), r.tweetTimestamp(), r.engagedWithUserId(),
				r.engagedWithUserFollowerCount(), r.engagedWithUserFollowingCount(), r.engagedWithUserIsVerified(),
				r.engagedWithUserAccountCreation(), r.engagingUserId(), r.engagingUserFollowerCount(),
				r.engagingUserFollowingCount(), r.engagingUserIsVerified(), r.engagingUserAccountCreation(),
				r.engageeFollowsEngager(), null, null, null, null);
	}

	private static List<DatasetRow> read(byte[] bytes) throws IOException {
		List<DatasetRow> rows = new ArrayList<>();
		try (PartReader reader = PartReader.of(new ByteArrayInputStream(bytes), "part-0", (bad) -> {
			throw new AssertionError(bad.toString());
		})) {
			Exposure exposure = new Exposure();
			while (reader.next(exposure)) {
				rows.add(DatasetRow.of(exposure));
			}
		}
		return rows;
	}

	private record Labels(List<Boolean> flags, List<Long> delays) {

		@Nullable Long at(int type, long created) {
			Long delay = this.delays.get(type);
			return (delay != null) ? created + delay : null;
		}

	}

}
