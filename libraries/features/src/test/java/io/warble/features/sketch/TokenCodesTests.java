package io.warble.features.sketch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TokenCodesTests {

	private static final int HEADER = 24;

	@Test
	void areThoseThatNumpyFinds() {
		TokenCodes codes = Golden.codes();
		double[][] expected = Golden.rows("codes");
		assertThat(codes.tokens()).isEqualTo(expected.length);
		for (int token = 0; token < expected.length; token++) {
			assertThat(codes.has(token)).isEqualTo(expected[token][0] >= 0);
			for (int depth = 0; codes.has(token) && depth < 3; depth++) {
				assertThat(codes.code(token, depth)).as("token %d, depth %d", token, depth)
					.isEqualTo((int) expected[token][depth]);
			}
		}
		assertThat(codes.has(-1)).isFalse();
		assertThat(codes.has(expected.length)).isFalse();
	}

	@Test
	void setTheLowestBitForTheFirstProjectedDimension() {
		double[] projection = new double[16];
		projection[0] = 1;
		projection[15] = -1;
		TokenCodes codes = TokenCodes.of(TokenVectors.of(new float[] { 1, 2, 3, 4 }, 1), new SketchSettings(65_536, 1),
				projection);
		assertThat(new int[] { codes.code(0, 0), codes.code(1, 0), codes.code(2, 0), codes.code(3, 0) })
			.containsExactly(32_768, 32_768, 1, 1);
	}

	@Test
	void doNotDependOnWhereAndHowWideADimensionIs() {
		float[] vectors = new float[90];
		float[] moved = new float[90];
		for (int i = 0; i < vectors.length; i++) {
			vectors[i] = (i * i * 7) % 23;
			moved[i] = (i % 3 + 1) * 4 * vectors[i] - 8 * (i % 3);
		}
		SketchSettings settings = new SketchSettings(256, 4);
		double[] projection = GaussianProjection.of(3, settings.projected(), 5);
		assertThat(TokenCodes.of(TokenVectors.of(moved, 3), settings, projection).toBytes())
			.isEqualTo(TokenCodes.of(TokenVectors.of(vectors, 3), settings, projection).toBytes());
	}

	@Test
	void areMadeOfVectorsWithoutATokenAndOfNoneAtAll() {
		SketchSettings settings = new SketchSettings(4, 1);
		double[] projection = GaussianProjection.of(2, 16, 1);
		float[] nothing = { Float.NaN, Float.NaN, Float.NaN, Float.NaN };
		TokenCodes codes = TokenCodes.of(TokenVectors.of(nothing, 2), settings, projection);
		assertThat(codes.tokens()).isEqualTo(2);
		assertThat(codes.has(0) || codes.has(1)).isFalse();
		assertThat(TokenCodes.of(TokenVectors.of(new float[0], 2), settings, projection).tokens()).isZero();
	}

	@Test
	void refuseVectorsAndProjectionsThatAreNone() {
		SketchSettings settings = new SketchSettings(4, 1);
		float[] infinite = { 1, 2, 3, Float.POSITIVE_INFINITY };
		assertThatIllegalArgumentException()
			.isThrownBy(() -> TokenCodes.of(TokenVectors.of(infinite, 2), settings, GaussianProjection.of(2, 16, 1)))
			.withMessage("The vector of token 1 has Infinity in dimension 1");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> TokenCodes.of(TokenVectors.of(infinite, 2), settings, new double[16]))
			.withMessage("The projection has 16 numbers, expected 2 times 16");
		assertThatIllegalArgumentException().isThrownBy(() -> TokenVectors.of(infinite, 3))
			.withMessage("4 numbers are no vectors of 3 dimensions");
		assertThatIllegalArgumentException().isThrownBy(() -> new SketchSettings(1, 20))
			.withMessage("sketch_width is 1, expected 2 to 65536");
		assertThatIllegalArgumentException().isThrownBy(() -> new SketchSettings(256, 65))
			.withMessage("sketch_depth is 65, expected 1 to 64");
	}

	@Test
	void comeBackFromTheirFile() throws Exception {
		TokenCodes codes = Golden.codes();
		byte[] bytes = codes.toBytes();
		TokenCodes read = TokenCodes.ofBytes(bytes, "codes");
		assertThat(bytes).hasSize(HEADER + 8 + 58 * 3 * 2 + 8);
		assertThat(read.settings()).isEqualTo(codes.settings());
		for (int token = 0; token < codes.tokens(); token++) {
			assertThat(read.has(token)).isEqualTo(codes.has(token));
			for (int depth = 0; codes.has(token) && depth < 3; depth++) {
				assertThat(read.code(token, depth)).isEqualTo(codes.code(token, depth));
			}
		}
		assertThat(read.toBytes()).isEqualTo(bytes);
	}

	@Test
	void refuseAFileOfWhichAnyByteChangedOrIsMissing() {
		byte[] bytes = Golden.codes().toBytes();
		for (int i = 0; i < bytes.length; i++) {
			byte[] changed = bytes.clone();
			changed[i] ^= 0x10;
			refused(changed);
			refused(Arrays.copyOf(bytes, i));
		}
		refused(Arrays.copyOf(bytes, bytes.length + 1));
		byte[] later = bytes.clone();
		later[8] = 2;
		assertThatExceptionOfType(InvalidSketchException.class).isThrownBy(() -> TokenCodes.ofBytes(later, "codes"))
			.withMessage("codes has version 2, expected 1");
	}

	@ParameterizedTest
	@CsvSource({ "12, 1, sketch_width is 1", "12, 70000, sketch_width is 70000", "12, 10, has a code above its width",
			"16, 0, sketch_depth is 0", "16, 65, sketch_depth is 65", "16, 4, has 388 bytes", "20, -1, has -1 tokens",
			"20, 2147483647, has 2147483647 tokens", "20, 1000000, ends before its codes",
			"20, 59, has codes for more than its 59 tokens", "20, 3000, ends before its codes" })
	void refuseAFileWithAValidChecksumThatSaysWhatCannotBe(int at, int value, String message) {
		byte[] bytes = Golden.codes().toBytes();
		ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		file.putInt(at, value);
		CRC32C checksum = new CRC32C();
		checksum.update(bytes, 0, bytes.length - 8);
		file.putLong(bytes.length - 8, checksum.getValue());
		assertThatExceptionOfType(InvalidSketchException.class).isThrownBy(() -> TokenCodes.ofBytes(bytes, "codes"))
			.withMessageStartingWith("codes ")
			.withMessageContaining(message);
	}

	private static void refused(byte[] bytes) {
		assertThatExceptionOfType(InvalidSketchException.class).isThrownBy(() -> TokenCodes.ofBytes(bytes, "codes"))
			.withMessageStartingWith("codes ");
	}

}
