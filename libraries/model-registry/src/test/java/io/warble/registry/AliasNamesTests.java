package io.warble.registry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What an alias may be called. */
class AliasNamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "champion", "a", "a-1", "abcdefghijklmnopqrstuvwxyz012345" })
	void namesOfLettersDigitsAndHyphensAreFine(String name) {
		assertThat(AliasNames.checked(name)).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "Champion", "1a", "-a", "a_b", "a b", "a\n", "ä", "abcdefghijklmnopqrstuvwxyz0123456" })
	void otherNamesAreRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> AliasNames.checked(name))
			.withMessageEndingWith("got '" + name + "'");
	}

}
