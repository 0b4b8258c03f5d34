package io.warble.features.dataset;

import java.util.Locale;
import java.util.Objects;

/**
 * Why a line cannot be used.
 *
 * @param reason the kind of fault, for counting
 * @param detail column, what was found and what was expected
 */
public record LineFault(Reason reason, String detail) {

	public LineFault {
		Objects.requireNonNull(reason, "reason");
		Objects.requireNonNull(detail, "detail");
	}

	@Override
	public String toString() {
		return this.reason.label() + ": " + this.detail;
	}

	/** The kinds of fault. */
	public enum Reason {

		/** Neither 24 nor 20 columns. */
		FIELD_COUNT,
		/** A column that should be a whole number is none. */
		NUMBER,
		/** A column that should be true or false is neither. */
		BOOLEAN,
		/** The id of tweet, creator or user is empty. */
		MISSING_ID,
		/** A number outside of what can be, such as a negative follower count. */
		OUT_OF_RANGE,
		/** An id of more than {@link RowLimits#ID_BYTES} bytes. */
		ID_TOO_LONG,
		/** An engagement more than a day before the tweet. */
		EARLY_ENGAGEMENT,
		/** A line of more than {@link PartReader#LINE_LIMIT} bytes. */
		LINE_TOO_LONG;

		/** The name as reports print it, such as {@code field-count}. */
		public String label() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
