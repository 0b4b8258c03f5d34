package io.warble.standalone.services;

import java.util.ArrayDeque;
import java.util.Deque;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what was started, the latest first: at the command's end, or when the process is
 * asked to end (Ctrl-C), whichever comes first. Safe for use by many threads.
 */
public final class ShutdownStack implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ShutdownStack.class);

	private final Deque<AutoCloseable> started = new ArrayDeque<>();

	private final Thread hook = new Thread(this::closeAll, "shutdown");

	private boolean closed;

	/** A stack that the process's end closes too. */
	public ShutdownStack() {
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	/**
	 * Puts something on the stack.
	 * @return the same
	 * @throws IllegalStateException if the process is ending; it is closed at once then
	 */
	public synchronized <T extends AutoCloseable> T add(T closeable) {
		this.started.push(closeable);
		if (this.closed) {
			closeAll();
			throw new IllegalStateException("Stopped.");
		}
		return closeable;
	}

	private synchronized void closeAll() {
		this.closed = true;
		while (!this.started.isEmpty()) {
			AutoCloseable next = this.started.pop();
			try {
				next.close();
			}
			catch (Exception ex) {
				// Whatever one of them says, the others must be closed.
				logger.error("Could not be closed: {}", next, ex);
			}
		}
	}

	@Override
	public void close() {
		closeAll();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			logger.debug("the process is ending already", ex);
		}
	}

}
