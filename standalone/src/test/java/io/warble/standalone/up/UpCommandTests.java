package io.warble.standalone.up;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UpCommandTests {

	@Test
	void saysWhichNetsItTrainsAndHowToHaveItOtherwise() {
		assertThat(UpCommand.nets(Map.of("data", "x", "preset", "quick")))
			.isEqualTo("Training trees and neural nets: mlp-a (-P nets=none leaves them out, "
					+ "-P nets=mlp-c,residual trains others) ...");
		assertThat(UpCommand.nets(Map.of("data", "x", "nets", "mlp-b")))
			.isEqualTo("Training trees and neural nets: mlp-b (-P nets=none leaves them out, "
					+ "-P preset=quick trains smaller ones) ...");
		assertThat(UpCommand.nets(Map.of("data", "x", "nets", "none")))
			.isEqualTo("Training trees without neural nets (-P nets=mlp-a trains one beside them) ...");
	}

}
