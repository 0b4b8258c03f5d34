package io.warble.simulator;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A simulation that could not be written; the message is one line that names the file or
 * directory and what is wrong with it.
 */
public final class SimulationException extends IOException {

	SimulationException(String message) {
		super(message);
	}

	SimulationException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
