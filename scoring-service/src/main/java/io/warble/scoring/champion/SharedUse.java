package io.warble.scoring.champion;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts who uses a native resource and closes it exactly once: when its owner has let it
 * go and the last user has left, in the thread of whoever is last. Safe for use by many
 * threads.
 */
final class SharedUse {

	private final Runnable close;

	/** The users, and one more until the owner lets go. */
	private final AtomicInteger holders = new AtomicInteger(1);

	SharedUse(Runnable close) {
		this.close = close;
	}

	/**
	 * Begins a use, which must be {@link #leave left}.
	 * @return whether it began; false once the resource is closed
	 */
	boolean enter() {
		int holders = this.holders.get();
		while (holders > 0) {
			if (this.holders.compareAndSet(holders, holders + 1)) {
				return true;
			}
			holders = this.holders.get();
		}
		return false;
	}

	/** Ends a use, or what the owner has; each once. */
	void leave() {
		int left = this.holders.decrementAndGet();
		if (left < 0) {
			throw new IllegalStateException("Left more often than entered");
		}
		if (left == 0) {
			this.close.run();
		}
	}

}
