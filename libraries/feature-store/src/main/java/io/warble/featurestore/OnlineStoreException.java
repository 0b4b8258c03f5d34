package io.warble.featurestore;

/** The database failed or refused; the message says during what. */
public class OnlineStoreException extends RuntimeException {

	OnlineStoreException(String message, Throwable cause) {
		super(message, cause);
	}

	OnlineStoreException(String message) {
		super(message);
	}

}
