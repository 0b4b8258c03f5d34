package io.warble.models.blend;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BlendProfilesTests {

	private static final TypeWeights ONE = new TypeWeights(List.of(1.0, 0.0, 0.0), -0.125);

	private static final Blend BLEND = new Blend(List.of("trees", "mlp-2", "mlp-1"),
			List.of(ONE, ONE, new TypeWeights(List.of(0.0, 0.0, 0.1), 1e-9), ONE));

	private static final BlendProfiles PROFILES = BlendProfiles.of(BLEND, Blend.of("trees"));

	@Test
	void whatIsWrittenIsRead() {
		BlendProfiles shifted = PROFILES
			.withShifts(Map.of("single-core", new PriorShift(List.of(0.1, -0.2, 1e-300, -20.0))));
		BlendProfiles read = BlendProfiles.ofJson(shifted.toJson().getBytes(StandardCharsets.UTF_8));
		assertThat(read).isEqualTo(shifted);
		assertThat(read.of("default").shift()).isEqualTo(PriorShift.NONE);
		assertThat(read.of("single-core").shift().shifts()).containsExactly(0.1, -0.2, 1e-300, -20.0);
	}

	@Test
	void membersWithoutWeightAreLeftOut() {
		Blend pruned = BLEND.pruned();
		assertThat(pruned.members()).containsExactly("trees", "mlp-1");
		assertThat(pruned.types().get(0)).isEqualTo(new TypeWeights(List.of(1.0, 0.0), -0.125));
		assertThat(pruned.types().get(2)).isEqualTo(new TypeWeights(List.of(0.0, 0.1), 1e-9));
		TypeWeights nothing = new TypeWeights(List.of(0.0, 0.0), 3);
		assertThat(new Blend(List.of("a", "b"), List.of(nothing, nothing, nothing, nothing)).pruned().members())
			.containsExactly("a");
	}

	@Test
	void anUnknownProfileIsNamedWithThoseThereAre() {
		assertThatIllegalArgumentException().isThrownBy(() -> PROFILES.of("dual-core"))
			.withMessage("There is no profile 'dual-core', expected one of default, single-core");
		assertThatIllegalArgumentException().isThrownBy(() -> BlendProfiles.requireName("Default"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"intercept" : -0.125   | "intercept" : 1e9      | An intercept must be -1000 to 1000
			"intercept" : -0.125   | "intercept" : null     | Not the profiles of a blend
			"intercept" : -0.125   | "intersept" : -0.125   | Not the profiles of a blend
			1.0, 0.0, 0.0          | 1.0, -0.1, 0.0         | A weight must be 0 to 1000, got -0.1
			1.0, 0.0, 0.0          | 1.0, null, 0.0         | Not the profiles of a blend
			1.0, 0.0, 0.0          | 1.0, 0.0               | The blend for reply has 2 weights for 3 members
			"mlp-2"                | "../mlp"               | A member's name must match
			"mlp-2"                | "mlp-1"                | A blend names each member once
			"single-core" :        | "dual-core" :          | A version has the profiles [default, single-core]
			"shifts" : [ 0.0,      | "shifts" : [ 99,       | A prior shift must be -20 to 20, got 99.0
			"shifts" : [ 0.0,      | "shifts" : [           | A prior shift needs four numbers, got 3
			{                      | {{                     | Not the profiles of a blend
			""")
	void whatIsWrongIsSaid(String what, String instead, String message) {
		String json = PROFILES.toJson();
		assertThat(json).contains(what);
		byte[] wrong = json.replace(what, instead).getBytes(StandardCharsets.UTF_8);
		assertThatIllegalArgumentException().isThrownBy(() -> BlendProfiles.ofJson(wrong))
			.withMessageContaining(message);
	}

	@Test
	void aProfileThatIsNullIsRefused() {
		byte[] wrong = "{\"profiles\":{\"default\":null,\"single-core\":null}}".getBytes(StandardCharsets.UTF_8);
		assertThatIllegalArgumentException().isThrownBy(() -> BlendProfiles.ofJson(wrong))
			.withMessageContaining("default is null");
	}

}
