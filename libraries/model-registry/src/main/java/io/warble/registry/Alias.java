package io.warble.registry;

import java.time.Instant;

/**
 * A name that points to a model version, such as {@link #CHAMPION}.
 *
 * @param name lower-case letters, digits and hyphens
 * @param version the number of the version that it points to
 * @param revision counts the moves of this alias, from 0; readers poll it to notice a
 * move
 * @param movedAt when it was moved last
 */
public record Alias(String name, long version, long revision, Instant movedAt) {

	/** The version that serves. */
	public static final String CHAMPION = "champion";

	/** The version that was not good enough to become the champion, yet. */
	public static final String CHALLENGER = "challenger";

}
