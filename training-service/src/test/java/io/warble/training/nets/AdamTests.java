package io.warble.training.nets;

import java.util.List;
import java.util.Map;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AdamTests {

	private static final List<WeightSpec> SPECS = List.of(new WeightSpec("w", 2, 1, WeightSpec.Start.ZERO, true, true));

	/**
	 * Two steps on the loss (w - 3)² summed, from (1, -2), by the formulas of the paper
	 * in double precision below; only the second row decays.
	 */
	@Test
	void itStepsAsThePaperSays() {
		double[] expected = { 1, -2 };
		double[] decay = { 0, 0.01 };
		double[] m = new double[2];
		double[] v = new double[2];
		for (int step = 1; step <= 2; step++) {
			for (int i = 0; i < 2; i++) {
				double gradient = 2 * (expected[i] - 3);
				m[i] = 0.9 * m[i] + 0.1 * gradient;
				v[i] = 0.999 * v[i] + 0.001 * gradient * gradient;
				double change = m[i] / (1 - Math.pow(0.9, step))
						/ (Math.sqrt(v[i] / (1 - Math.pow(0.999, step))) + 1e-8);
				expected[i] = expected[i] * (1 - 0.1 * decay[i]) - 0.1 * change;
			}
		}
		Weights start = new Weights(SPECS);
		start.array("w")[0] = 1;
		start.array("w")[1] = -2;
		Engine engine = PytorchEngine.get(1);
		try (NDManager manager = PytorchEngine.manager(engine)) {
			TorchWeights weights = new TorchWeights(manager, start, true);
			Adam adam = new Adam(manager, weights, new Weights(SPECS), new Weights(SPECS),
					Map.of("w", new float[] { 0, 0.01f }));
			for (int step = 1; step <= 2; step++) {
				descend(engine, manager, weights);
				adam.step(step, 0.1);
			}
			float[] found = weights.toHeap().array("w");
			assertThat((double) found[0]).isCloseTo(expected[0], within(1e-6));
			assertThat((double) found[1]).isCloseTo(expected[1], within(1e-6));
			assertThat((double) adam.first().array("w")[1]).isCloseTo(m[1], within(1e-5));
			assertThat((double) adam.second().array("w")[1]).isCloseTo(v[1], within(1e-5));
		}
	}

	@Test
	void manyStepsLeaveNothingBehind() {
		Engine engine = PytorchEngine.get(1);
		try (NDManager manager = PytorchEngine.manager(engine)) {
			TorchWeights weights = new TorchWeights(manager, new Weights(SPECS), true);
			Adam adam = new Adam(manager, weights, new Weights(SPECS), new Weights(SPECS), Map.of("w", new float[2]));
			int before = manager.getManagedArrays().size();
			for (int step = 1; step <= 200; step++) {
				descend(engine, manager, weights);
				adam.step(step, 0.1);
			}
			assertThat(manager.getManagedArrays()).hasSize(before);
			assertThat((double) weights.toHeap().array("w")[0]).as("the minimum").isCloseTo(3, within(0.05));
		}
	}

	private static void descend(Engine engine, NDManager manager, TorchWeights weights) {
		try (GradientCollector collector = engine.newGradientCollector(); NDManager scope = manager.newSubManager()) {
			TorchOps ops = new TorchOps(scope, weights, new DropoutMasks());
			collector.backward(ops.sub(ops.row(3), weights.get("w", true)).square().sum());
		}
	}

}
