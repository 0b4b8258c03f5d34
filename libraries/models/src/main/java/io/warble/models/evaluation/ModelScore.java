package io.warble.models.evaluation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How one of several models did on the same rows.
 *
 * @param model its name, such as {@code blend} or that of a member
 * @param microsARow what it takes, microseconds a row from the finished vector on, one
 * thread
 * @param types one for each engagement type, in order
 */
public record ModelScore(String model, double microsARow, List<TypeScore> types) {

	public ModelScore {
		types = List.copyOf(types);
	}

	/** The main numbers of a report. */
	public static ModelScore of(String model, double microsARow, EvaluationReport report) {
		return new ModelScore(model, microsARow,
				report.types()
					.stream()
					.map((type) -> new TypeScore(type.type(), type.overall(), type.calibrationError(),
							type.relativeCalibrationError(), type.languages()))
					.toList());
	}

	/**
	 * The scores of one engagement type.
	 *
	 * @param type its label
	 * @param score over all rows
	 * @param calibrationError as in {@link TypeReport}
	 * @param relativeCalibrationError as in {@link TypeReport}
	 * @param languages by language as in {@link TypeReport}; empty in reports of older
	 * versions
	 */
	public record TypeScore(String type, Score score, @Nullable Double calibrationError,
			@Nullable Double relativeCalibrationError, @Nullable List<SliceScore> languages) {

		public TypeScore {
			languages = (languages != null) ? List.copyOf(languages) : List.of();
		}

	}

}
