package io.warble.training.nets;

import java.util.Arrays;
import java.util.List;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.warble.features.dataset.EngagementType;
import io.warble.features.extraction.FeatureSchema;
import io.warble.training.parameters.Scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class NetStepTests {

	private static final boolean[] LEARNED = { true, true, false, true };

	@ParameterizedTest
	@ValueSource(strings = { "mlp-a", "residual" })
	void manyStepsLeaveNoArrayBehind(String member) {
		NetRows rows = SyntheticRows.rows(FeatureSchema.standard().size(), 64, 32);
		NetDefinition net = definition(member, rows);
		TrainingState state = new TrainingState(Weights.random(net.architecture().weights(), 7));
		Engine engine = PytorchEngine.get(1);
		try (NDManager manager = PytorchEngine.manager(engine)) {
			NetStep step = new NetStep(engine, manager, net, state, new RowFeed(rows.features(), 16), null, LEARNED);
			step.learn(rows.training(), 0, 32, 1, 1e-3, state.losses);
			int arrays = manager.getManagedArrays().size();
			for (int i = 2; i < 30; i++) {
				step.learn(rows.training(), 0, 64, i, 1e-3, state.losses);
				step.losses(rows.stopping());
				step.save(state);
			}
			assertThat(manager.getManagedArrays()).hasSize(arrays);
		}
	}

	/** Where no type is learned all gradients are 0: what changes has decayed. */
	@ParameterizedTest
	@CsvSource({ "mlp-a,1", "residual,0.999" })
	void onlyMatricesDecay(String member, float share) {
		Weights after = step(member, new boolean[EngagementType.COUNT], 0.1);
		for (WeightSpec spec : after.specs()) {
			boolean output = spec.name().startsWith(Architecture.OUTPUT);
			boolean matrix = spec.name().endsWith(".weight") || !spec.name().contains(".");
			if (spec.trained()) {
				float expected = 0.01f * ((matrix && !output) ? share : 1);
				for (float number : after.array(spec.name())) {
					assertThat(number).as(spec.name()).isCloseTo(expected, within(1e-8f));
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "mlp-a", "residual" })
	void theOutputOfATypeThatIsNotLearnedStaysAsItIs(String member) {
		Weights after = step(member, LEARNED, 0.001);
		float[] matrix = after.array(Architecture.OUTPUT + ".weight");
		float[] bias = after.array(Architecture.OUTPUT + ".bias");
		int width = matrix.length / bias.length;
		for (int type = 0; type < bias.length; type++) {
			float[] row = Arrays.copyOfRange(matrix, type * width, (type + 1) * width);
			if (LEARNED[type]) {
				assertThat(bias[type]).isNotEqualTo(0.01f);
				assertThat(row).doesNotContain(0.01f);
			}
			else {
				assertThat(bias[type]).isEqualTo(0.01f);
				assertThat(row).containsOnly(0.01f);
			}
		}
	}

	/** The weights after one step from weights that are all 0.01. */
	private static Weights step(String member, boolean[] learned, double rate) {
		NetRows rows = SyntheticRows.rows(FeatureSchema.standard().size(), 64, 0);
		NetDefinition net = definition(member, rows);
		Weights start = new Weights(net.architecture().weights());
		start.specs().forEach((spec) -> Arrays.fill(start.array(spec.name()), 0.01f));
		TrainingState state = new TrainingState(start);
		Engine engine = PytorchEngine.get(1);
		try (NDManager manager = PytorchEngine.manager(engine)) {
			NetStep step = new NetStep(engine, manager, net, state, new RowFeed(rows.features(), 16), null, learned);
			step.learn(rows.training(), 0, 64, 1, rate, state.losses);
			return step.weights();
		}
	}

	private static NetDefinition definition(String member, NetRows rows) {
		InputScaling scaling = ScalingFit.fit(Scaling.LOG1P, rows.features(), rows.training());
		return new NetDefinition(member, NetMembers.architecture(member, scaling, 16), scaling, 0.1, 16, 7);
	}

	/** PyTorch's momentum: a tenth of the batch's mean and unbiased variance a step. */
	@Test
	void batchNormalizationKeepsRunningStatistics() {
		Weights weights = Weights.random(WeightSpec.batchNorm("norm", 2), 7);
		Engine engine = PytorchEngine.get(1);
		try (NDManager manager = PytorchEngine.manager(engine); NDManager scope = manager.newSubManager()) {
			TorchWeights torch = new TorchWeights(manager, weights, true);
			NDArray x = scope.create(new float[] { 1, 10, 3, 10, 5, 40 }, new Shape(3, 2));
			float[] normal = new TorchOps(scope, torch, new DropoutMasks()).batchNorm(x, "norm").toFloatArray();
			assertThat(normal[0]).isCloseTo((float) (-2 / Math.sqrt(8 / 3.0 + 1e-5)), within(1e-5f));
			Weights after = torch.toHeap();
			assertThat(after.array("norm.mean")).containsExactly(new float[] { 0.3f, 2 }, within(1e-6f));
			assertThat(after.array("norm.variance")).containsExactly(new float[] { 0.9f + 0.4f, 0.9f + 30 },
					within(1e-5f));
			float[] served = new TorchOps(scope, torch).batchNorm(x, "norm").toFloatArray();
			assertThat(served[0]).isCloseTo((float) ((1 - 0.3) / Math.sqrt(1.3 + 1e-5)), within(1e-5f));
		}
	}

}
