package io.warble.training.parameters;

import java.util.ArrayList;
import java.util.List;

import io.warble.training.parameters.InvalidParametersException.Fault;
import io.warble.training.parameters.TextParameters.TeacherParameters;

/**
 * Whether the parameters about texts fit together, each being within its range.
 * Stateless.
 */
final class TextCheck {

	private TextCheck() {
	}

	/**
	 * Checks.
	 * @throws InvalidParametersException naming every parameter that does not fit
	 */
	static void check(TextParameters texts) {
		List<Fault> faults = new ArrayList<>();
		if (texts.width() % texts.heads() != 0) {
			faults.add(new Fault("text-heads", Integer.toString(texts.heads()),
					"a divisor of the encoder's width, " + texts.width()));
		}
		TeacherParameters teacher = texts.teacher();
		if (teacher.enabled()) {
			check(texts, teacher, faults);
		}
		if (!faults.isEmpty()) {
			throw new InvalidParametersException(faults);
		}
	}

	private static void check(TextParameters texts, TeacherParameters teacher, List<Fault> faults) {
		if (!texts.enabled()) {
			faults.add(new Fault("teacher", teacher.name(), "none, since neither text-encoder nor sketch is on"));
		}
		if (!teacher.imported() && teacher.width() % teacher.heads() != 0) {
			faults.add(new Fault("teacher-heads", Integer.toString(teacher.heads()),
					"a divisor of the teacher's width, " + teacher.width()));
		}
		if (!teacher.imported() && teacher.epochs() == 0) {
			faults.add(new Fault("teacher-epochs", "0", "at least 1, since the teacher is trained here"));
		}
		if (teacher.distillation().guesses() == 0 && teacher.distillation().states() == 0) {
			faults.add(new Fault("distill-guesses", "0",
					"more than 0, or distill-states more than 0: nothing is learned from the teacher otherwise"));
		}
	}

}
