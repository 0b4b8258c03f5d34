package io.warble.training.parameters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.warble.models.bundle.Provenance;
import io.warble.models.evaluation.EvaluationSettings;
import io.warble.training.extraction.ReplaySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TrainingParametersTests {

	@Test
	void defaultsHoldWhereNothingIsGiven() {
		TrainingParameters parameters = TrainingParameters.of(Map.of("data", "/data"));
		assertThat(parameters.trees()).isEqualTo(new TreeParameters(300, 6, 0.1, 5, 0.8, 0.5, 256, 1, 20));
		assertThat(parameters.replay()).usingRecursiveComparison()
			.ignoringFields("threads")
			.isEqualTo(ReplaySettings.defaults());
		assertThat(parameters.evaluation()).isEqualTo(EvaluationSettings.defaults());
		assertThat(parameters.promotion()).isEqualTo(new PromotionParameters(PromotionParameters.Rule.MEAN_RCE, 0));
	}

	@Test
	void theQuickPresetChangesDefaultsOnly() {
		TrainingParameters parameters = TrainingParameters
			.of(Map.of("data", "/data", "preset", "quick", "eta", "0.30"));
		assertThat(parameters.trees()).isEqualTo(new TreeParameters(120, 6, 0.3, 5, 0.8, 0.3, 64, 1, 20));
	}

	@Test
	void allFaultsAreNamedWithValueAndRange() {
		Map<String, String> given = new HashMap<>();
		given.put("max-bin", "1");
		given.put("eta", "NaN");
		given.put("rounds", "1e3");
		given.put("group-edges", "5,5");
		given.put("preset", "slow");
		given.put("nonsense", "1");
		InvalidParametersException ex = catchThrowableOfType(InvalidParametersException.class,
				() -> TrainingParameters.of(given));
		assertThat(ex.faults()).extracting(InvalidParametersException.Fault::parameter)
			.containsExactlyInAnyOrder("data", "max-bin", "eta", "rounds", "group-edges", "preset", "nonsense");
		assertThat(ex).hasMessageContaining("parameter max-bin is '1', expected a whole number from 2 to 65536")
			.hasMessageContaining("parameter preset is 'slow', expected one of default, quick");
	}

	@Test
	void aSmoothingOfZeroIsRefused() {
		InvalidParametersException ex = catchThrowableOfType(InvalidParametersException.class,
				() -> TrainingParameters.of(Map.of("data", "/a", "smoothing", "0")));
		assertThat(ex).hasMessageContaining("parameter smoothing is '0', expected a number from 0.001 to 1000000");
	}

	@Test
	void equalValuesHaveOneSpelling() {
		Map<String, String> one = Map.of("data", "/a", "eta", ".10", "rounds", "0300", "threads", "1");
		Map<String, String> other = Map.of("data", "/b", "threads", "2");
		assertThat(TrainingParameters.of(one).modelValues(false))
			.isEqualTo(TrainingParameters.of(other).modelValues(false));
	}

	@Test
	void threadsShapeAModelWithTrainedNetsAlone() {
		Map<String, String> given = Map.of("data", "/a", "threads", "3");
		assertThat(TrainingParameters.of(given).modelValues(true)).containsEntry("threads", "3");
		assertThat(TrainingParameters.of(given).modelValues(false)).doesNotContainKey("threads");
		assertThat(TrainingParameters.of(Map.of("data", "/a", "nets", "none")).modelValues(true))
			.doesNotContainKey("threads");
		assertThat(TuningParameters.of(given).modelValues(true)).containsEntry("threads", "3");
		assertThat(TuningParameters.of(Map.of("data", "/a", "tuning-nets", "false")).modelValues(true))
			.doesNotContainKey("threads");
		assertThat(TrainingParameters.of(Map.of("data", "/a")).modelValues(true)).containsEntry("threads",
				Integer.toString(Runtime.getRuntime().availableProcessors()));
	}

	@Test
	void aFineTuningLeavesAVersionWithoutABlendWithoutOne() {
		TuningParameters tuning = TuningParameters.of(Map.of("data", "/data", "blend-regularization", "3"));
		assertThat(tuning.blend(trained(Map.of("blend", "on"))).enabled()).isTrue();
		assertThat(tuning.blend(trained(Map.of())).regularization()).isEqualTo(3);
		assertThat(tuning.blend(trained(Map.of())).enabled()).isTrue();
		assertThat(tuning.blend(trained(Map.of("blend", "off"))).enabled()).isFalse();
		assertThat(TuningParameters.of(Map.of("data", "/data", "tuning-blend", "false"))
			.blend(trained(Map.of("blend", "on")))
			.enabled()).isFalse();
	}

	private static Provenance trained(Map<String, String> parameters) {
		return Provenance.of(parameters, 1, "fingerprint", 0, Map.of(), "jvm");
	}

	@Test
	void netsAreAListInOneOrder() {
		Map<String, String> given = new HashMap<>(Map.of("data", "/data", "nets", "residual,mlp-b"));
		NetParameters nets = TrainingParameters.of(given).nets();
		assertThat(nets).isEqualTo(new NetParameters(List.of("mlp-b", "residual"), 10, 1024, 2048, 1e-4, 0.02, 0.1,
				new Scalings(Scaling.YEO_JOHNSON, Scaling.LOG1P), 2, 384, true));
		assertThat(TrainingParameters.of(Map.of("data", "/data", "nets", "none")).nets().members()).isEmpty();
		assertThat(TrainingParameters.of(Map.of("data", "/data", "preset", "quick")).nets().members())
			.containsExactly("mlp-a");
		for (String wrong : List.of("", "mlp-b,mlp-b", "mlp-b,", "none,mlp-b", "mlp-d")) {
			given.put("nets", wrong);
			assertThat(catchThrowableOfType(InvalidParametersException.class, () -> TrainingParameters.of(given)))
				.hasMessage("parameter nets is '" + wrong
						+ "', expected one or more of mlp-a, mlp-b, mlp-c, residual, joined by commas, or none");
		}
	}

	@Test
	void quintilesTakeThePlaceOfEdges() {
		TrainingParameters parameters = TrainingParameters.of(Map.of("data", "/data", "group-edges", "quintiles"));
		assertThat(parameters.evaluation().authorQuintiles()).isTrue();
		assertThat(TrainingParameters.of(Map.of("data", "/data", "group-edges", "1,20")).evaluation().groupEdges())
			.isEqualTo(List.of(1L, 20L));
	}

	@Test
	void everyDefaultAndQuickValueIsWithinItsRange() {
		for (ParameterDescription parameter : ParameterCatalogue.all()) {
			if (parameter.defaultValue() != null) {
				assertThat(parameter.canonical(parameter.defaultValue())).as(parameter.name())
					.contains(parameter.defaultValue());
			}
			if (parameter.quickValue() != null) {
				assertThat(parameter.canonical(parameter.quickValue())).as(parameter.name())
					.contains(parameter.quickValue());
			}
		}
	}

}
