package io.warble.scoring.champion;

import org.jspecify.annotations.Nullable;

/**
 * There is no champion, or it cannot be served; the message says why in one line.
 */
public final class ChampionUnavailableException extends Exception {

	ChampionUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
