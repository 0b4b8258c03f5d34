package io.warble.features.dataset;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Expected hashes are those of xxhsum -H1 (xxHash 0.8.1); keys of 32 bytes and pairs come
 * from arithmetic with Python's unbounded integers.
 */
class KeysTests {

	@ParameterizedTest
	@CsvSource({ "a,d24ec4f1a98c6e5b", "abc,44bc2cf5ad770999", "message digest,066ed728fceeb3be",
			"0123456789abcdefghijklmnopqrstuvwxyz,69196c1b3af0bff9",
			"na\u00EFve \u2013 \u65E5\u672C\u8A9E,a2648d5f490e2acf" })
	void hashesTextsByXxh64(String text, String expected) {
		assertThat(Long.toHexString(Keys.of(text))).isEqualTo(expected.replaceFirst("^0+", ""));
	}

	@ParameterizedTest
	@CsvSource({ "4,c60d15b1e3ff8f04", "8,3da5c7aa269683e0", "31,3391303d485e846e", "33,4997cae4951c17a5",
			"63,2944b4dafc69b206", "64,bb76f6ef19bd5a1b", "100,f0b29a915621716d", "1000,9e3300c1cde3c58d" })
	void hashesBytesByXxh64(int length, String expected) {
		byte[] bytes = new byte[length + 3];
		for (int i = 0; i < length; i++) {
			bytes[i + 2] = (byte) ((i * 31 + 7) % 251);
		}
		assertThat(Long.toHexString(Keys.ofId(bytes, 2, length + 2))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "488B32D24BD4BB44172EB981C1BCA6FA,2994d80a3edb47d",
			"E7F038DE3EAD397AEC9193686C911677,cab9bda7f70f6cf6", "00000000000000000000000000000000,fe76befe2b3e6be6" })
	void foldsIdsOf32Digits(String id, String expected) {
		assertThat(Long.toHexString(Keys.of(id))).isEqualTo(expected);
	}

	@Test
	void combinesPairsInOrder() {
		assertThat(Long.toHexString(Keys.combine(1, 2))).isEqualTo("1264c4f4ef26c14f");
		assertThat(Long.toHexString(Keys.combine(2, 1))).isEqualTo("7c667845719e9d35");
	}

	@Test
	void mixesByStaffordsVariant() {
		assertThat(Long.toHexString(Keys.mix(1))).isEqualTo("5692161d100b05e5");
		assertThat(Long.toHexString(Keys.mix(-1))).isEqualTo("b4d055fcf2cbbd7b");
		assertThat(Keys.mix(0)).isZero();
	}

	@Test
	void givesNoKeyToNothing() {
		assertThat(Keys.of("")).isZero();
		assertThat(Keys.ofId(new byte[] { 'a' }, 1, 1)).isZero();
	}

	@Test
	void keepsIdsApartThatDifferInOneDigit() {
		Set<Long> keys = new HashSet<>();
		String id = "488B32D24BD4BB44172EB981C1BCA6FA";
		for (int at = 0; at < id.length(); at++) {
			for (char digit : "0123456789ABCDEFabcdef".toCharArray()) {
				keys.add(Keys.of(id.substring(0, at) + digit + id.substring(at + 1)));
			}
		}
		assertThat(keys).hasSize(32 * 21 + 1);
	}

	@Test
	void spreadsCountedIdsEvenly() {
		int[] slots = new int[1 << 12];
		for (int i = 0; i < 1 << 16; i++) {
			byte[] id = String.format("%032X", i).getBytes(StandardCharsets.US_ASCII);
			slots[(int) Keys.ofId(id, 0, 32) & (slots.length - 1)]++;
		}
		double chiSquare = 0;
		for (int slot : slots) {
			chiSquare += (slot - 16.0) * (slot - 16.0) / 16.0;
		}
		// 4,095 degrees of freedom: six standard deviations are 543
		assertThat(chiSquare).isBetween(4_095.0 - 543, 4_095.0 + 543);
	}

}
