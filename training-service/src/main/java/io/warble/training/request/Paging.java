package io.warble.training.request;

import java.nio.ByteBuffer;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

import io.warble.web.problem.InvalidRequestException;

/**
 * Cursors and limits of lists. A cursor names the last item of a page, so that the next
 * one begins behind it, whatever came about meanwhile.
 */
public final class Paging {

	/** Items of a page, where the caller does not say. */
	public static final int DEFAULT = 50;

	/** The most items of a page. */
	public static final int MOST = 500;

	private Paging() {
	}

	/** The cursor of a number. */
	public static String cursor(long number) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
	}

	/**
	 * The number of a cursor; the greatest there is without one.
	 * @throws InvalidRequestException if it is no cursor
	 */
	public static long number(@Nullable String cursor) {
		if (cursor == null) {
			return Long.MAX_VALUE;
		}
		try {
			byte[] bytes = Base64.getUrlDecoder().decode(cursor);
			if (bytes.length == Long.BYTES) {
				return ByteBuffer.wrap(bytes).getLong();
			}
		}
		catch (IllegalArgumentException ex) {
			throw wrong(cursor);
		}
		throw wrong(cursor);
	}

	/**
	 * Checks a limit.
	 * @throws InvalidRequestException if it is not from 1 to {@link #MOST}
	 */
	public static int limit(@Nullable Integer limit) {
		if (limit == null) {
			return DEFAULT;
		}
		if (limit < 1 || limit > MOST) {
			throw Refusals.of("limit", limit, "a whole number from 1 to " + MOST);
		}
		return limit;
	}

	/** A link to the page behind a cursor, to be completed by further parameters. */
	public static UriComponentsBuilder link(String path, String cursor, int limit) {
		return UriComponentsBuilder.fromPath(path).queryParam("limit", limit).queryParam("cursor", cursor);
	}

	private static InvalidRequestException wrong(String cursor) {
		return Refusals.of("cursor", cursor, "what an earlier page has under 'next'");
	}

}
