package io.warble.featurestore;

import java.util.Arrays;
import java.util.HexFormat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The packed form: golden bytes, round trips, damage. */
class RowCodecTests {

	@Test
	void packsTheWidthABitmapAndTheWordsThatAreNotZero() {
		assertThat(HexFormat.of().formatHex(encode(new int[] { 0, 0x01020304, 0, 0, 0, 0, 0, 0, -1 })))
			.isEqualTo("0900" + "0201" + "04030201" + "ffffffff");
	}

	@Property
	void whatWasPackedIsUnpackedAgain(@ForAll @Size(max = 70) int[] row, @ForAll long zeros) {
		for (int i = 0; i < row.length; i++) {
			row[i] = ((zeros >>> (i & 63) & 1) != 0) ? 0 : row[i];
		}
		RowCodec codec = new RowCodec();
		codec.decode(encode(new int[] { 7, 7, 7 }));
		assertThat(codec.decode(encode(row))).isEqualTo(row);
	}

	@Test
	void everyTruncationOfARowIsNoticed() {
		byte[] packed = encode(new int[] { 1, 2, 3, 0, 0, 0, 0, 0, 0, 5 });
		for (int length = 0; length < packed.length; length++) {
			byte[] cut = Arrays.copyOf(packed, length);
			assertThatExceptionOfType(DamagedSnapshotException.class).isThrownBy(() -> new RowCodec().decode(cut));
		}
	}

	@Test
	void bytesBehindTheRowAreNoticed() {
		byte[] packed = encode(new int[] { 1, 2, 3 });
		assertThatExceptionOfType(DamagedSnapshotException.class)
			.isThrownBy(() -> new RowCodec().decode(Arrays.copyOf(packed, packed.length + 1)))
			.withMessage("A packed row has 16 bytes where its head asks for 15");
	}

	private static byte[] encode(int[] row) {
		byte[] buffer = new byte[RowCodec.maxBytes(row.length) + 3];
		int end = RowCodec.encode(row, row.length, buffer, 3);
		return Arrays.copyOfRange(buffer, 3, end);
	}

}
