package io.warble.scoring.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.state.FeatureState;
import io.warble.features.state.StateSettings;
import io.warble.features.text.TextAnalyzer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubmissionBufferTests {

	private float[] next = new float[4];

	private final Scorer scorer = new Scorer((features, rows, into) -> System.arraycopy(this.next, 0, into, 0, 4),
			new TextAnalyzer(null), ExtractionSettings.defaults());

	private final FeatureState state = FeatureState.empty(StateSettings.defaults());

	private final Exposure exposure = new Exposure();

	SubmissionBufferTests() {
		byte[] row = ("\u0001\u0001t\u0001\u0001\u0001\u0001TopLevel\u0001\u00011612700000\u0001c\u00010\u00010"
				+ "\u0001false\u00010\u0001u\u00010\u00010\u0001false\u00010\u0001false")
			.getBytes(StandardCharsets.UTF_8);
		assertThat(new ExposureParser().parse(row, 0, row.length, this.exposure)).isNull();
	}

	@Test
	void everyProbabilityIsReadBackAsTheSameFloat() throws IOException {
		Random random = new Random(5);
		for (int i = 0; i < 20_000; i++) {
			float magnitude = (float) Math.pow(10, -8 * random.nextDouble());
			this.next = new float[] { random.nextFloat(), magnitude, Math.nextDown(1f) - i * Math.ulp(0.5f),
					Math.nextUp(0f) + magnitude * 0.01f };
			String[] columns = line("t", "u").split(",", -1);
			for (int type = 0; type < 4; type++) {
				assertThat(Float.parseFloat(columns[2 + type])).isEqualTo(this.next[type]);
				assertThat(Double.parseDouble(columns[2 + type])).isStrictlyBetween(0.0, 1.0);
			}
		}
	}

	@Test
	void idsWithCommasOrQuotesAreQuoted() throws IOException {
		this.next = new float[] { 0.5f, 0.25f, 0.125f, 0.0625f };
		assertThat(line("a,b", "c\"d"))
			.isEqualTo("\"a,b\",\"c\"\"d\",0.500000000,0.250000000,0.125000000,0.0625000000\n");
	}

	private String line(String tweet, String user) throws IOException {
		this.scorer.clear();
		this.scorer.add(this.exposure, this.state);
		this.scorer.predict();
		byte[] ids = (tweet + user).getBytes(StandardCharsets.UTF_8);
		SubmissionBuffer submission = new SubmissionBuffer();
		submission.add(ids, 0, tweet.length(), tweet.length(), ids.length, this.scorer, 0);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		submission.writeTo(out);
		return out.toString(StandardCharsets.UTF_8);
	}

}
