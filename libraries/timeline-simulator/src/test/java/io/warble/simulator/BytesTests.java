package io.warble.simulator;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BytesTests {

	private final byte[] out = new byte[64];

	@Test
	void numbersAreWrittenAsJavaWritesThem() {
		for (long number : new long[] { 0, 9, 10, 99, 100, 1_612_396_800L, -4_665_600, 999_999_999_999_999_999L }) {
			assertThat(text(Bytes.number(this.out, 3, number))).isEqualTo(Long.toString(number));
		}
	}

	@Test
	void probabilitiesStayInsideZeroAndOne() {
		assertThat(text(Bytes.probability(this.out, 3, 0.25))).isEqualTo("0.250000000");
		assertThat(text(Bytes.probability(this.out, 3, 0.0012345678949))).isEqualTo("0.001234568");
		assertThat(text(Bytes.probability(this.out, 3, 0))).isEqualTo("0.000000001");
		assertThat(text(Bytes.probability(this.out, 3, 1))).isEqualTo("0.999999999");
	}

	@Test
	void idsAre32UpperCaseDigitsAndDiffer() {
		String first = text(Bytes.id(this.out, 3, 7, 1));
		String second = text(Bytes.id(this.out, 3, 7, 2));
		assertThat(first).matches("[0-9A-F]{32}").isNotEqualTo(second);
		assertThat(text(Bytes.id(this.out, 3, 8, 1))).isNotEqualTo(first);
	}

	private String text(int end) {
		return new String(this.out, 3, end - 3, StandardCharsets.US_ASCII);
	}

}
