package io.warble.features.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real line with bytes changed, removed, inserted and repeated, 150,000 times: the
 * parser answers with a row or with a fault, never otherwise, and reads the next line as
 * if nothing had been.
 */
class HostileLinesTests {

	private static final int MUTANTS = 150_000;

	/** What means something in the format, and what often breaks readers of text. */
	private static final byte[] SPECIAL = { 0, 1, '\t', '\n', '\r', ' ', '-', '+', '.', 'e', '0', '9', '"', ',', '\\',
			(byte) 0x7f, (byte) 0x80, (byte) 0xc0, (byte) 0xef, (byte) 0xff };

	@Test
	void everyLineIsARowOrAFault() {
		byte[] line = Rows.line(Rows.ROW).getBytes(StandardCharsets.UTF_8);
		ExposureParser parser = new ExposureParser();
		Exposure exposure = new Exposure();
		Random random = new Random(7);
		int rows = 0;
		for (int i = 0; i < MUTANTS; i++) {
			byte[] mutant = mutant(line, random);
			try {
				rows += (parser.parse(mutant, 0, mutant.length, exposure) == null) ? 1 : 0;
			}
			catch (RuntimeException ex) {
				throw new AssertionError("Mutant %d: %s".formatted(i, Arrays.toString(mutant)), ex);
			}
			if (i % 1000 == 0) {
				assertThat(parser.parse(line, 0, line.length, exposure)).isNull();
				assertThat(DatasetRow.of(exposure)).isEqualTo(Rows.ROW);
			}
		}
		// Both happen often, so neither is tested by nothing.
		assertThat(rows).isBetween(MUTANTS / 20, MUTANTS * 19 / 20);
	}

	private static byte[] mutant(byte[] line, Random random) {
		byte[] mutant = line.clone();
		for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
			int at = random.nextInt(mutant.length);
			switch (random.nextInt(5)) {
				case 0 -> mutant[at] = (byte) random.nextInt(256);
				case 1 -> mutant[at] = SPECIAL[random.nextInt(SPECIAL.length)];
				case 2 -> mutant = Arrays.copyOf(mutant, Math.max(1, at));
				case 3 -> mutant = splice(mutant, at, Math.min(mutant.length, at + random.nextInt(40)), new byte[0]);
				default -> mutant = splice(mutant, at, at,
						Arrays.copyOfRange(line, at % line.length, at % line.length + random.nextInt(60)));
			}
			if (mutant.length == 0) {
				return new byte[1];
			}
		}
		return mutant;
	}

	private static byte[] splice(byte[] bytes, int from, int to, byte[] inserted) {
		byte[] spliced = Arrays.copyOf(bytes, bytes.length - (to - from) + inserted.length);
		System.arraycopy(inserted, 0, spliced, from, inserted.length);
		System.arraycopy(bytes, to, spliced, from + inserted.length, bytes.length - to);
		return spliced;
	}

}
