package io.warble.training.nets;

import java.util.List;
import java.util.stream.IntStream;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
		InputScaling scaling = ScalingFit.fit(Scaling.LOG1P, rows.features(), rows.training());
		NetDefinition net = new NetDefinition(member, NetMembers.architecture(member, scaling, 16), scaling, 0.1, 16,
				7);
		TrainingState state = new TrainingState(Weights.random(net.architecture().weights(), 7));
		Engine engine = PytorchEngine.get(1);
		try (NDManager manager = PytorchEngine.manager(engine)) {
			NetStep step = new NetStep(engine, manager, net, state, new RowFeed(rows.features(), 16), LEARNED);
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

	/** PyTorch's momentum: a tenth of the batch's mean and unbiased variance a step. */
	@Test
	void batchNormalizationKeepsRunningStatistics() {
		Weights weights = Weights.random(WeightSpec.batchNorm("norm", 2), 7);
		Engine engine = PytorchEngine.get(1);
		try (NDManager manager = PytorchEngine.manager(engine); NDManager scope = manager.newSubManager()) {
			TorchWeights torch = new TorchWeights(manager, weights, true);
			NDArray x = scope.create(new float[] { 1, 10, 3, 10, 5, 40 }, new Shape(3, 2));
			float[] normal = new TorchOps(scope, torch, true).batchNorm(x, "norm").toFloatArray();
			assertThat(normal[0]).isCloseTo((float) (-2 / Math.sqrt(8 / 3.0 + 1e-5)), within(1e-5f));
			Weights after = torch.toHeap();
			assertThat(after.array("norm.mean")).containsExactly(new float[] { 0.3f, 2 }, within(1e-6f));
			assertThat(after.array("norm.variance")).containsExactly(new float[] { 0.9f + 0.4f, 0.9f + 30 },
					within(1e-5f));
			float[] served = new TorchOps(scope, torch, false).batchNorm(x, "norm").toFloatArray();
			assertThat(served[0]).isCloseTo((float) ((1 - 0.3) / Math.sqrt(1.3 + 1e-5)), within(1e-5f));
		}
	}

	@Test
	void dropoutRepeatsWithTheSeedAndKeepsTheMean() {
		Engine engine = PytorchEngine.get(1);
		try (NDManager manager = PytorchEngine.manager(engine)) {
			TorchOps ops = new TorchOps(manager, new TorchWeights(manager, new Weights(List.of()), true), true);
			NDArray ones = manager.ones(new Shape(100, 100));
			engine.setRandomSeed(5);
			float[] first = ops.dropout(ones, 0.2).toFloatArray();
			float[] other = ops.dropout(ones, 0.2).toFloatArray();
			engine.setRandomSeed(5);
			assertThat(ops.dropout(ones, 0.2).toFloatArray()).isEqualTo(first).isNotEqualTo(other);
			long dropped = IntStream.range(0, first.length).filter((i) -> first[i] == 0).count();
			assertThat(dropped).isBetween(1800L, 2200L);
			assertThat(IntStream.range(0, first.length).mapToDouble((i) -> first[i]).max().orElse(0)).isCloseTo(1.25,
					within(1e-6));
		}
	}

}
