package io.warble.scoring.champion;

import java.io.IOException;

/**
 * Uses a champion the way requests will, so that the first ones find compiled code.
 */
public interface WarmUp {

	/**
	 * Proves before it serves that a champion works; an exception keeps it from serving.
	 * @param first whether nothing has served before: then it pays to take longer
	 */
	void prove(Champion champion, boolean first) throws IOException;

	/**
	 * Sends the first champion requests over HTTP, once it serves and before the service
	 * says that it is ready: what the web server does for a request is compiled, too.
	 */
	void rehearse(Champion champion);

	/**
	 * Goes on with that once the service is ready, for as long as others leave it the
	 * time; ends early where the thread is interrupted.
	 */
	void goOn(Champion champion);

}
