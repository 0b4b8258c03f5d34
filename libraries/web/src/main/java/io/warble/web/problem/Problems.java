package io.warble.web.problem;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Problem details as Warble writes them: detail, and which field and row are wrong.
 */
public final class Problems {

	/** More of what a caller sent is not given back. */
	private static final int LONGEST = 300;

	private Problems() {
	}

	/** A problem that no field is to blame for. */
	public static ProblemDetail of(HttpStatus status, @Nullable String detail) {
		return of(status, detail, null, null);
	}

	/**
	 * A problem.
	 * @param field the field that is wrong, if it is one
	 * @param row the field's place in its list, counted from 0
	 */
	public static ProblemDetail of(HttpStatus status, @Nullable String detail, @Nullable String field,
			@Nullable Integer row) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		if (field != null) {
			problem.setProperty("field", field);
		}
		if (row != null) {
			problem.setProperty("row", row);
		}
		return problem;
	}

	/** The first line of a text, or its beginning. */
	public static String firstLine(String text) {
		String line = text.lines().findFirst().orElse("");
		return (line.length() <= LONGEST) ? line : line.substring(0, LONGEST) + "…";
	}

}
