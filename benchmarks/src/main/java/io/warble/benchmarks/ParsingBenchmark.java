package io.warble.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.features.dataset.Keys;
import io.warble.features.dataset.PartReader;
import io.warble.features.text.TextAnalyzer;
import io.warble.features.text.TweetText;
import io.warble.features.text.Vocabulary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rows a second on one core, from bytes to an {@link Exposure} and on to what its words
 * say. Each figure is per row.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(ParsingBenchmark.ROWS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = { "-XX:+UseSerialGC", "-Xmx1g" })
public class ParsingBenchmark {

	static final int ROWS = 20_000;

	private static final int PIECES = 119_547;

	private byte[] lines = {};

	private byte[] gzipped = {};

	private final int[] ends = new int[ROWS];

	private final int[] tokens = new int[ROWS * 80];

	private final int[] tokenStarts = new int[ROWS + 1];

	private final Exposure exposure = new Exposure();

	private final ExposureParser parser = new ExposureParser();

	private final TextAnalyzer analyzer = new TextAnalyzer(vocabulary());

	private final TweetText text = new TweetText();

	/** Writes the sample and its text apart. */
	@Setup
	public void prepare() throws IOException {
		this.lines = new SampleLines(42).write(ROWS);
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
			out.write(this.lines);
		}
		this.gzipped = packed.toByteArray();
		int row = 0;
		for (int i = 0; i < this.lines.length; i++) {
			if (this.lines[i] == '\n') {
				this.ends[row++] = i;
			}
		}
		int start = 0;
		for (row = 0; row < ROWS; row++) {
			this.parser.parse(this.lines, start, this.ends[row], this.exposure);
			int count = Math.min(this.exposure.tokenCount(), 80);
			System.arraycopy(this.exposure.tokens(), 0, this.tokens, this.tokenStarts[row], count);
			this.tokenStarts[row + 1] = this.tokenStarts[row] + count;
			start = this.ends[row] + 1;
		}
	}

	/** Lines whose ends are known. */
	@Benchmark
	public long parse() {
		long sum = 0;
		int start = 0;
		for (int end : this.ends) {
			if (this.parser.parse(this.lines, start, end, this.exposure) != null) {
				throw new IllegalStateException("a bad line ends at byte " + end);
			}
			sum += this.exposure.user();
			start = end + 1;
		}
		return sum;
	}

	/** A plain file, already in memory. */
	@Benchmark
	public long readPlain() throws IOException {
		return read(this.lines, "part-00000");
	}

	/** The same file as gzip packed it. */
	@Benchmark
	public long readGzip() throws IOException {
		return read(this.gzipped, "part-00000.gz");
	}

	/** The text of each row, about 30 tokens. */
	@Benchmark
	public double analyzeText() {
		double sum = 0;
		int[] scratch = new int[80];
		for (int row = 0; row < ROWS; row++) {
			int count = this.tokenStarts[row + 1] - this.tokenStarts[row];
			System.arraycopy(this.tokens, this.tokenStarts[row], scratch, 0, count);
			this.analyzer.analyze(scratch, count, this.text);
			sum += this.text.statistic(TweetText.Statistic.WORDS);
		}
		return sum;
	}

	/** One key of 32 digits a row. */
	@Benchmark
	public long keyOfId() {
		long sum = 0;
		for (int end : this.ends) {
			sum += Keys.ofId(this.lines, end - 100, end - 68);
		}
		return sum;
	}

	/** One key of ten characters a row. */
	@Benchmark
	public long keyOfText() {
		long sum = 0;
		for (int end : this.ends) {
			sum += Keys.ofId(this.lines, end - 100, end - 90);
		}
		return sum;
	}

	private long read(byte[] bytes, String name) throws IOException {
		long sum = 0;
		try (PartReader reader = PartReader.of(new ByteArrayInputStream(bytes), name, (bad) -> {
			throw new IllegalStateException(bad.toString());
		})) {
			while (reader.next(this.exposure)) {
				sum += this.exposure.user();
			}
		}
		return sum;
	}

	/** Special tokens, then signs, words and continuations in about BERT's shares. */
	private static Vocabulary vocabulary() {
		List<String> pieces = new ArrayList<>(IntStream.range(0, PIECES)
			.mapToObj((i) -> ((i % 5 < 2) ? "##" : "") + Integer.toString(i + 1_000_000, 36))
			.toList());
		String signs = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz";
		for (int i = 0; i < signs.length(); i++) {
			pieces.set(103 + i, signs.substring(i, i + 1));
		}
		pieces.set(0, "[PAD]");
		pieces.set(100, "[UNK]");
		pieces.set(101, "[CLS]");
		pieces.set(102, "[SEP]");
		byte[] content = String.join("\n", pieces).getBytes(StandardCharsets.UTF_8);
		try {
			return Vocabulary.read(content, "vocab.txt");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
