package io.warble.featurestore;

/** What is stored of a snapshot does not fit its checksum. */
public final class DamagedSnapshotException extends OnlineStoreException {

	DamagedSnapshotException(String message) {
		super(message);
	}

}
