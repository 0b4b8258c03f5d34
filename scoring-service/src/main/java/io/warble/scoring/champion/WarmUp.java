package io.warble.scoring.champion;

import java.io.IOException;

/**
 * Uses a champion the way requests will, before it serves, so that the first ones find
 * compiled code.
 */
@FunctionalInterface
public interface WarmUp {

	/**
	 * Warms up; an exception keeps the champion from serving.
	 * @param first whether nothing has served before: then it pays to take longer
	 */
	void run(Champion champion, boolean first) throws IOException;

}
