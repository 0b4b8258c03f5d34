package io.warble.models.trees;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import io.warble.models.InvalidModelException;
import io.warble.models.Mutants;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A model of XGBoost, mutated 100,000 times: it is refused by an
 * {@link InvalidModelException}, or it is a model that can be evaluated.
 */
class HostileModelsTests {

	private static final int MUTANTS = 100_000;

	@Test
	void everyModelIsRefusedOrCanBeEvaluated() {
		byte[] model = XgboostModelTests.MODEL.getBytes(StandardCharsets.UTF_8);
		Mutants mutants = new Mutants(11);
		int read = 0;
		for (int i = 0; i < MUTANTS; i++) {
			byte[] mutant = mutants.of(model);
			try {
				TreeEnsemble trees = XgboostModel.read(mutant);
				read++;
				trees.margin(new float[Math.max(3, Math.min(trees.features(), 1 << 20))], 0);
			}
			catch (InvalidModelException ex) {
				assertThat(ex.getMessage()).isNotBlank();
			}
			catch (RuntimeException | StackOverflowError | OutOfMemoryError ex) {
				throw new AssertionError("Mutant %d: %s".formatted(i, Base64.getEncoder().encodeToString(mutant)), ex);
			}
		}
		assertThat(read).isBetween(MUTANTS / 50, MUTANTS * 9 / 10);
	}

}
