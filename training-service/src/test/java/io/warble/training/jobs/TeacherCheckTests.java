package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.parameters.TrainingParameters;
import io.warble.training.teacher.TeacherFixture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TeacherCheckTests {

	@TempDir
	private Path directory;

	@Test
	void aRunStartsWithATeacherThatIsThere() throws IOException {
		String torch = TeacherFixture.directory(this.directory.resolve("torch"), "teacher.pt").toString();
		String onnx = TeacherFixture.directory(this.directory.resolve("onnx"), "teacher.onnx").toString();
		for (TrainingParameters parameters : new TrainingParameters[] { parameters("none", "3"),
				parameters("trained", "3"), parameters(torch, "3"), parameters(torch, "0"), parameters(onnx, "0") }) {
			assertThatCode(() -> TeacherCheck.check(parameters)).doesNotThrowAnyException();
		}
		refused(onnx, "3", "teacher-epochs is '3', expected 0, since an *.onnx cannot be trained");
	}

	@Test
	void aRunWithoutItsTeacherDoesNotStart() {
		refused(this.directory.resolve("nowhere").toString(), "0", "is no directory");
		refused(this.directory.toString(), "0", "has the models [], expected one file *.pt or *.onnx");
	}

	private static void refused(String teacher, String epochs, String message) {
		assertThatExceptionOfType(InvalidParametersException.class)
			.isThrownBy(() -> TeacherCheck.check(parameters(teacher, epochs)))
			.withMessageContaining(message);
	}

	private static TrainingParameters parameters(String teacher, String epochs) {
		return TrainingParameters
			.of(Map.of("data", "/data", "text-encoder", "tiny", "teacher", teacher, "teacher-epochs", epochs));
	}

}
