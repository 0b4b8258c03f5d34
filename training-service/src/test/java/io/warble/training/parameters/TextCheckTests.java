package io.warble.training.parameters;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.warble.training.parameters.TextParameters.DistillationParameters;
import io.warble.training.parameters.TextParameters.TeacherParameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TextCheckTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					text-encoder=tiny text-heads=3|parameter text-heads is '3', expected a divisor of the encoder's width, 128
					teacher=trained|parameter teacher is 'trained', expected none, since neither text-encoder nor sketch is on
					teacher=trained text-encoder=tiny teacher-heads=3|expected a divisor of the teacher's width, 256
					teacher=trained text-encoder=tiny teacher-epochs=0|parameter teacher-epochs is '0', expected at least 1
					teacher=/x text-encoder=tiny distill-guesses=0 distill-states=0|nothing is learned from the teacher otherwise
					distill-temperature=0.1|parameter distill-temperature is '0.1', expected a number from 0.5 to 20
					distill-epochs=0|parameter distill-epochs is '0', expected a whole number from 1 to 1000
					teacher-width=4|parameter teacher-width is '4', expected a whole number from 8 to 1024
					""")
	void whatDoesNotFitIsNamed(String given, String message) {
		assertThatExceptionOfType(InvalidParametersException.class).isThrownBy(() -> texts(given))
			.withMessageContaining(message);
	}

	@Test
	void aTeacherHasALearningRateOfItsKind() {
		assertThat(texts("text-encoder=tiny").teacher().enabled()).isFalse();
		assertThat(texts("text-encoder=tiny teacher=trained").teacher().learningRate()).isEqualTo(5e-4);
		assertThat(texts("text-encoder=tiny teacher=/bert").teacherModel().learningRate()).isEqualTo(2e-5);
		assertThat(texts("sketch=residual teacher=/bert teacher-learning-rate=0.001").teacher().learningRate())
			.isEqualTo(1e-3);
	}

	@Test
	void everyParameterOfTheTeacherIsTaken() {
		assertThat(texts("text-encoder=tiny teacher=trained teacher-layers=3 teacher-width=60 teacher-heads=6 "
				+ "teacher-feed-forward=90 teacher-epochs=7 teacher-learning-rate=0.01 distill-epochs=5 "
				+ "distill-learning-rate=0.02 distill-temperature=4 distill-guesses=2 distill-states=3 distill-masked=0.5")
			.teacher())
			.isEqualTo(new TeacherParameters("trained", 3, 60, 90, 6, 7, 0.01,
					new DistillationParameters(5, 0.02, 4, 2, 3, 0.5)));
	}

	private static TextParameters texts(String given) {
		Map<String, String> parameters = new TreeMap<>(Map.of("data", "/data"));
		for (String parameter : given.split(" ", -1)) {
			parameters.put(parameter.substring(0, parameter.indexOf('=')),
					parameter.substring(parameter.indexOf('=') + 1));
		}
		return TrainingParameters.of(parameters).texts();
	}

}
