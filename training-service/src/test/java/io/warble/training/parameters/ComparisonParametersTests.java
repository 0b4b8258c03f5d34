package io.warble.training.parameters;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ComparisonParametersTests {

	@Test
	void itsRowsAndNetsAreThoseThatTrainingWouldHave() {
		Map<String, String> given = Map.of("data", "/data", "preset", "quick", "net-dropout", "0.3", "holdout-hours",
				"6", "half-life", "2", "threads", "3");
		ComparisonParameters comparison = ComparisonParameters.of(given);
		TrainingParameters training = TrainingParameters.of(given);
		assertThat(comparison.replay()).usingRecursiveComparison().isEqualTo(training.replay());
		NetParameters nets = training.nets();
		assertThat(comparison.nets()).extracting(NetParameters::scalings)
			.containsExactlyElementsOf(Arrays.stream(Scaling.values()).map(Scalings::all).toList());
		assertThat(comparison.nets()).allSatisfy((it) -> {
			assertThat(it.int8()).isFalse();
			assertThat(it).usingRecursiveComparison().ignoringFields("scalings", "int8").isEqualTo(nets);
		});
	}

	@Test
	void itComparesTheScalingsThatAreNamed() {
		Map<String, String> given = Map.of("data", "/data", "compare-scalings", "log1p,min-max");
		assertThat(ComparisonParameters.of(given).nets()).extracting(NetParameters::scalings)
			.containsExactlyInAnyOrder(Scalings.all(Scaling.LOG1P), Scalings.all(Scaling.MIN_MAX));
	}

	@Test
	void itNeedsANetAndAScaling() {
		Map<String, String> given = Map.of("data", "/data", "nets", "none", "compare-scalings", "none");
		InvalidParametersException ex = catchThrowableOfType(InvalidParametersException.class,
				() -> JobKind.COMPARISON.parameters(given));
		assertThat(ex.faults()).extracting(InvalidParametersException.Fault::parameter)
			.containsExactly("nets", "compare-scalings");
		assertThat(ex).hasMessageContaining("parameter nets is 'none', expected at least one name");
	}

	@ParameterizedTest
	@CsvSource({ "rounds,300", "max-depth,6", "max-bin,64", "lambda,1", "early-stopping-rounds,20", "blend,on",
			"single-core-micros,60", "net-scaling,log1p", "net-int8,true", "group-edges,quintiles",
			"promotion-rule,always", "tuning-rounds,3" })
	void whatDoesNotApplyIsRefusedByName(String name, String value) {
		InvalidParametersException ex = catchThrowableOfType(InvalidParametersException.class,
				() -> JobKind.COMPARISON.parameters(Map.of("data", "/data", name, value)));
		assertThat(ex).hasMessage("parameter " + name + " is '" + value
				+ "', expected a parameter of the job comparison: it has none of this name, "
				+ "see GET /v1/jobs/parameters?job=comparison");
	}

	@Test
	void trainingHasNoScalingsToCompare() {
		Map<String, String> given = new HashMap<>(Map.of("data", "/data", "compare-scalings", "log1p"));
		InvalidParametersException ex = catchThrowableOfType(InvalidParametersException.class,
				() -> JobKind.TRAINING.parameters(given));
		assertThat(ex.faults()).extracting(InvalidParametersException.Fault::parameter)
			.isEqualTo(List.of("compare-scalings"));
	}

	@Test
	void everyDefaultIsWithinItsRange() {
		for (ParameterDescription parameter : JobKind.COMPARISON.catalogue()) {
			if (parameter.defaultValue() != null) {
				assertThat(parameter.canonical(parameter.defaultValue())).as(parameter.name())
					.contains(parameter.defaultValue());
			}
		}
	}

}
