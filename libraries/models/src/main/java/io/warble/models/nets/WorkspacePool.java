package io.warble.models.nets;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lends workspaces, each to one call at a time; a call waits while all are lent. Closing
 * waits until every workspace has come back, and lends none any more, so nothing native
 * is freed under a running call. Thread-safe.
 */
final class WorkspacePool {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition returned = this.lock.newCondition();

	private final Workspace[] idle;

	private int count;

	private boolean closed;

	WorkspacePool(Workspace[] workspaces) {
		this.idle = workspaces.clone();
		this.count = workspaces.length;
	}

	/** The workspace that came back last, whose memory is likeliest to be cached. */
	Workspace take() {
		this.lock.lock();
		try {
			while (this.count == 0 && !this.closed) {
				this.returned.awaitUninterruptibly();
			}
			if (this.closed) {
				throw new IllegalStateException("The net is closed");
			}
			return this.idle[--this.count];
		}
		finally {
			this.lock.unlock();
		}
	}

	void giveBack(Workspace workspace) {
		this.lock.lock();
		try {
			this.idle[this.count++] = workspace;
			this.returned.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits for the calls in flight and frees the workspaces.
	 * @return whether this call closed the pool, and not one before it
	 */
	boolean close() {
		this.lock.lock();
		try {
			if (this.closed) {
				return false;
			}
			this.closed = true;
			this.returned.signalAll();
			while (this.count < this.idle.length) {
				this.returned.awaitUninterruptibly();
			}
			for (Workspace workspace : this.idle) {
				workspace.close();
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

}
