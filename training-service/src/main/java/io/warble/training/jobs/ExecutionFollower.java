package io.warble.training.jobs;

import java.io.IOException;

/**
 * Hears what becomes of an execution, from one thread; an exception ends it.
 */
public interface ExecutionFollower {

	/** The execution or one of its steps has changed; also the first that is heard. */
	void changed(ExecutionView view) throws IOException;

	/** Nothing has changed for a while; a connection is kept alive by it. */
	void unchanged() throws IOException;

	/** The execution has ended, or the service stops; nothing more comes. */
	void ended();

	/** Something failed; nothing more comes. */
	void failed(Exception cause);

}
