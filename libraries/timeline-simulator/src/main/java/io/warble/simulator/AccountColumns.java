package io.warble.simulator;

import java.nio.charset.StandardCharsets;

/**
 * The five columns that describe an account: id, followers, followings, verified, time of
 * creation. Immutable and thread-safe.
 */
final class AccountColumns {

	/** Room that the columns need at most. */
	static final int MAX_BYTES = Bytes.ID + 3 * 12 + 6 + 5;

	static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);

	static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

	/** Divides columns. */
	static final byte SEPARATOR = 1;

	private final Population population;

	private final Ids ids;

	AccountColumns(Population population, Ids ids) {
		this.population = population;
		this.ids = ids;
	}

	/** Writes the columns, each with its separator, and returns the place after them. */
	int write(byte[] out, int start, int user) {
		int at = Bytes.id(out, start, this.ids.users(), user);
		out[at++] = SEPARATOR;
		at = Bytes.number(out, at, this.population.followers(user));
		out[at++] = SEPARATOR;
		at = Bytes.number(out, at, this.population.followings(user));
		out[at++] = SEPARATOR;
		at = Bytes.text(out, at, this.population.verified(user) ? TRUE : FALSE);
		out[at++] = SEPARATOR;
		at = Bytes.number(out, at, this.population.since(user));
		out[at++] = SEPARATOR;
		return at;
	}

}
