package io.warble.training.extraction;

import java.io.IOException;

/**
 * Takes lines one after another, in the thread that reads them.
 */
@FunctionalInterface
public interface LineSink {

	/** One line without its line feed; the bytes are valid during the call. */
	void accept(byte[] bytes, int start, int end) throws IOException;

}
