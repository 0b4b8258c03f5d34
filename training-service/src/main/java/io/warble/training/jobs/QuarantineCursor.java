package io.warble.training.jobs;

import java.nio.ByteBuffer;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import io.warble.training.request.Refusals;

import io.warble.web.problem.InvalidRequestException;

/**
 * Where a page of bad lines begins, so that a late page costs what the first one does.
 *
 * @param file the number of the file, from 0, in order of name
 * @param position the byte in it
 */
record QuarantineCursor(int file, long position) {

	static QuarantineCursor of(@Nullable String text) {
		if (text == null) {
			return new QuarantineCursor(0, 0);
		}
		try {
			ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
			if (bytes.remaining() == Integer.BYTES + Long.BYTES) {
				QuarantineCursor cursor = new QuarantineCursor(bytes.getInt(), bytes.getLong());
				if (cursor.file >= 0 && cursor.position >= 0) {
					return cursor;
				}
			}
		}
		catch (IllegalArgumentException ex) {
			throw wrong(text);
		}
		throw wrong(text);
	}

	String text() {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(
					ByteBuffer.allocate(Integer.BYTES + Long.BYTES).putInt(this.file).putLong(this.position).array());
	}

	private static InvalidRequestException wrong(String text) {
		return Refusals.of("cursor", text, "what an earlier page has under 'next'");
	}

}
