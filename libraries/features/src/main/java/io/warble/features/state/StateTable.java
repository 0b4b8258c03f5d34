package io.warble.features.state;

/**
 * The tables of feature state. Each maps a 64-bit key to one row of 32-bit columns; the
 * {@link StateLayout} gives the columns. The first seven are sufficient statistics that
 * take up one exposure at a time; the last two are derived from them at each window's
 * end.
 */
public enum StateTable {

	/** An account in the reader's role; key: the account. */
	USER,
	/** An account in the author's role; key: the account. */
	CREATOR,
	/** A (user, creator) pair; key: {@link StateKeys#pair}. */
	PAIR,
	/** Any categorical value or crossing; key: {@link StateKeys#category}. */
	CATEGORY,
	/** A WordPiece id; key: {@link StateKeys#token}. */
	TOKEN,
	/** The creators a user engaged with latest; key: the user. */
	RECENT_CREATORS,
	/** A bottom-k sketch of the users who engaged with a creator; key: the creator. */
	AUDIENCE,
	/** Derived: the creators whose audiences overlap most; key: the creator. */
	SIMILAR_CREATORS,
	/** Derived: the users who engage with the same creators; key: the user. */
	SIMILAR_USERS

}
