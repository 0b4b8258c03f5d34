package io.warble.models.evaluation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.warble.features.dataset.DatasetRow;
import io.warble.features.dataset.DatasetWriter;
import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SubmissionFileTests {

	@TempDir
	private Path directory;

	private LabelledRows labels;

	@BeforeEach
	void readLabels() throws IOException {
		this.labels = LabelledRows.read(List.of(part("part-0", row("T1", "U1", 5L), row("T1", "U2", null)),
				part("part-1", row("T2", "U1", null), row("T1", "U1", null))));
	}

	@Test
	void rowsAreMatchedByTweetAndUser() throws IOException {
		SubmissionFile submission = read("T2,U1,.2,.1,.1,.1\nT1,U1,.9,.1,.1,.1\r\nT1,U2,0,.1,.1,.3");
		EvaluationReport report = Evaluation.evaluate(submission.rows(), EvaluationSettings.defaults(),
				new EvaluationContext("t", null, this.labels.languageNames(), null));
		assertThat(submission.clipped()).isEqualTo(1);
		assertThat(report.rows()).isEqualTo(3);
		assertThat(report.of(EngagementType.REPLY).overall().averagePrecision()).isEqualTo(1);
		assertThat(report.of(EngagementType.LIKE).meanPrediction()).isEqualTo((.1 + .3 + .1) / 3);
		assertThat(report.of(EngagementType.REPLY).languages()).extracting(SliceScore::slice).containsExactly("L1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			T1,U1,.2,.1,.1        | line 4: expected 6 fields tweet_id,user_id,reply,retweet,quote,like, got 5
			T1,U1,.2,.1,.1,.1,.1  | line 4: expected 6 fields tweet_id,user_id,reply,retweet,quote,like, got 7
			T1,U1,.2,x,.1,.1      | line 4: retweet must be a number strictly between 0 and 1, got 'x'
			T1,U1,.2,.1,.1,NaN    | line 4: like must be a number strictly between 0 and 1, got 'NaN'
			T1,U1,1.5,.1,.1,.1    | line 4: reply must be a number strictly between 0 and 1, got '1.5'
			T1,U1,.2,.1,-.1,.1    | line 4: quote must be a number strictly between 0 and 1, got '-.1'
			,U1,.2,.1,.1,.1       | line 4: the tweet id is empty
			T1,,.2,.1,.1,.1       | line 4: the user id is empty
			T9,U1,.2,.1,.1,.1     | line 4: the labels have no row of this tweet and user
			T2,U1,.2,.1,.1,.1     | line 4: an earlier line has the same tweet and user
			""")
	void aWrongLineIsNamed(String line, String message) {
		String before = "T1,U1,.2,.1,.1,.1\nT1,U2,.2,.1,.1,.1\nT2,U1,.2,.1,.1,.1\n";
		assertThatExceptionOfType(InvalidSubmissionException.class).isThrownBy(() -> read(before + line + "\n"))
			.withMessageContaining(": 1 problem\n  " + message);
	}

	@Test
	void missingRowsAreCounted() {
		assertThatExceptionOfType(InvalidSubmissionException.class).isThrownBy(() -> read("T1,U1,.2,.1,.1,.1\n"))
			.withMessageContaining("2 of 3 labelled rows have no prediction");
		assertThatExceptionOfType(InvalidSubmissionException.class).isThrownBy(() -> read(""))
			.withMessageContaining("3 of 3 labelled rows have no prediction");
	}

	@Test
	void onlyTheFirstProblemsAreShown() {
		assertThatExceptionOfType(InvalidSubmissionException.class).isThrownBy(() -> read("bad\n".repeat(5000)))
			.withMessageContaining("5001 problems")
			.withMessageContaining("line 10:")
			.withMessageEndingWith("and 4991 more");
	}

	@Test
	void aLineWithoutAnEndIsRefused() {
		assertThatExceptionOfType(InvalidSubmissionException.class).isThrownBy(() -> read("x".repeat(3_000_000)))
			.withMessageContaining("Line 1 is longer than 65536 bytes");
	}

	@Test
	void manyLinesCrossTheBuffersEdge() throws IOException {
		StringBuilder truth = new StringBuilder();
		for (int i = 0; i < 60_000; i++) {
			truth.append("TWEET").append(i).append(",USER").append(i % 100).append(",.1,.2,.3,").append(i / 60_000.0);
			truth.append('\n');
		}
		TrueProbabilities probabilities = TrueProbabilities
			.read(Files.writeString(this.directory.resolve("truth.csv"), truth));
		assertThat(probabilities.size()).isEqualTo(60_000);
		double[] into = new double[4];
		for (int i = 0; i < 60_000; i++) {
			assertThat(probabilities.find(Keys.of("TWEET" + i), Keys.of("USER" + i % 100), into)).isTrue();
			assertThat(into[3]).isEqualTo(i / 60_000.0);
		}
		assertThat(probabilities.find(Keys.of("TWEET1"), Keys.of("USER2"), into)).isFalse();
	}

	@Test
	void labelsWithoutEngagementsAreRefused() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		new DatasetWriter().appendUnlabelled(row("T1", "U1", null), out);
		Path part = Files.write(this.directory.resolve("part-9"), out.toByteArray());
		assertThatExceptionOfType(InvalidSubmissionException.class).isThrownBy(() -> LabelledRows.read(List.of(part)))
			.withMessageContaining("line 1: has no labels (20 columns), expected 24 columns");
	}

	@Test
	void aLabelLineThatIsNoRowIsNamed() throws IOException {
		Path part = Files.writeString(this.directory.resolve("part-8"), "hello\n");
		assertThatExceptionOfType(InvalidSubmissionException.class).isThrownBy(() -> LabelledRows.read(List.of(part)))
			.withMessageContaining("part-8: 1 problem\n  line 1: ");
	}

	private SubmissionFile read(String csv) throws IOException {
		return SubmissionFile.read(Files.writeString(this.directory.resolve("results.csv"), csv), this.labels);
	}

	private Path part(String name, DatasetRow... rows) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (DatasetRow row : rows) {
			new DatasetWriter().append(row, out);
		}
		return Files.write(this.directory.resolve(name), out.toByteArray());
	}

	private static DatasetRow row(String tweet, String user, Long reply) {
		return new DatasetRow(List.of(101, 102), List.of(), tweet, List.of(), List.of(), List.of(), "TopLevel", "L1", 1,
				"C1", 100, 1, false, 1, user, 1, 1, false, 1, false, reply, null, null, null);
	}

}
