package io.warble.featurestore;

/** There is no such snapshot, or no more: it may have been removed after its grace. */
public final class UnknownSnapshotException extends OnlineStoreException {

	UnknownSnapshotException(String id) {
		super("The online store has no snapshot " + id);
	}

}
