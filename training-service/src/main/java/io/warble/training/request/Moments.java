package io.warble.training.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

import io.warble.web.problem.InvalidRequestException;

/** Moments in query parameters: with a zone, or a day in UTC. */
public final class Moments {

	private static final int DAY = "2026-01-31".length();

	private Moments() {
	}

	/**
	 * Reads a moment.
	 * @param name the parameter's name
	 * @param text the moment, null for none
	 * @throws InvalidRequestException if it is none
	 */
	public static @Nullable Instant read(String name, @Nullable String text) {
		if (text == null || text.isBlank()) {
			return null;
		}
		// A plus sign that was not encoded arrives as a blank.
		String moment = text.strip().replace(' ', '+');
		try {
			return (moment.length() == DAY) ? LocalDate.parse(moment).atStartOfDay(ZoneOffset.UTC).toInstant()
					: OffsetDateTime.parse(moment).toInstant();
		}
		catch (DateTimeException ex) {
			throw Refusals.of(name, text, "a moment such as 2026-01-31T06:00:00Z or a day such as 2026-01-31");
		}
	}

}
