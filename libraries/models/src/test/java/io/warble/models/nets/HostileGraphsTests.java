package io.warble.models.nets;

import java.util.Base64;

import org.junit.jupiter.api.Test;

import io.warble.models.InvalidModelException;
import io.warble.models.Mutants;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A graph, mutated 100,000 times: it is refused in Java, or native code gets what was
 * checked and must take it. A crash of native code would end this test's JVM.
 */
class HostileGraphsTests {

	private static final int MUTANTS = 100_000;

	/** So many of those that pass the check are opened and run. */
	private static final int OPENED = 300;

	@Test
	void everyGraphIsRefusedOrRuns() {
		byte[] graph = new NetGraph(3, 6, 8, 4).bytes();
		Mutants mutants = new Mutants(13);
		int passed = 0;
		for (int i = 0; i < MUTANTS; i++) {
			byte[] mutant = mutants.of(graph);
			try {
				GraphCheck.check(mutant, 6);
				if (passed++ < OPENED) {
					run(mutant);
				}
			}
			catch (InvalidModelException ex) {
				assertThat(ex.getMessage()).isNotBlank();
			}
			catch (RuntimeException | StackOverflowError | OutOfMemoryError ex) {
				throw new AssertionError("Mutant %d: %s".formatted(i, Base64.getEncoder().encodeToString(mutant)), ex);
			}
		}
		assertThat(passed).isBetween(OPENED, MUTANTS * 9 / 10);
	}

	private static void run(byte[] graph) {
		try (OnnxNet net = OnnxNet.open(graph, 6)) {
			float[] logits = new float[8];
			net.logits(new float[12], 2, logits);
			for (float logit : logits) {
				assertThat(logit).isBetween(-OnnxNet.MAX_LOGIT, OnnxNet.MAX_LOGIT);
			}
		}
	}

}
