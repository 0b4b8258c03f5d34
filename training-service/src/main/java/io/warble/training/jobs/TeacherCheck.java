package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.parameters.RunParameters;
import io.warble.training.parameters.TextParameters.TeacherParameters;
import io.warble.training.parameters.TrainingParameters;
import io.warble.training.teacher.InvalidTeacherException;
import io.warble.training.teacher.TeacherFiles;

/**
 * Looks into the directory of a run's imported teacher before the run starts, so that it
 * does not fail on that hours later. Stateless.
 */
final class TeacherCheck {

	private TeacherCheck() {
	}

	/**
	 * Checks.
	 * @throws InvalidParametersException if there is no teacher, or not for such
	 * parameters
	 */
	static void check(RunParameters parameters) {
		if (!(parameters instanceof TrainingParameters training) || !training.texts().teacher().imported()) {
			return;
		}
		TeacherParameters teacher = training.texts().teacher();
		try {
			if (!TeacherFiles.of(Path.of(teacher.name())).trainable() && teacher.epochs() > 0) {
				throw InvalidParametersException.of("teacher-epochs", Integer.toString(teacher.epochs()),
						"0, since an *.onnx cannot be trained");
			}
		}
		catch (IOException | InvalidPathException | InvalidTeacherException ex) {
			throw InvalidParametersException.of("teacher", teacher.name(),
					"none, trained, or a directory with a BERT: " + ex.getMessage());
		}
	}

}
