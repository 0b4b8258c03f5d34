package io.warble.scoring;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A wire to a server on this machine that a test can cut and mend: cut, what is open
 * breaks and what comes is hung up on, as with a server that was stopped.
 */
final class Forwarder implements Closeable {

	private final ServerSocket listener;

	private final int target;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private volatile boolean cut;

	Forwarder(int target) throws IOException {
		this.target = target;
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	void cut() throws IOException {
		this.cut = true;
		for (Socket socket : this.open) {
			socket.close();
		}
		this.open.clear();
	}

	void mend() {
		this.cut = false;
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket near = this.listener.accept();
				if (this.cut) {
					near.close();
					continue;
				}
				Socket far = new Socket(InetAddress.getLoopbackAddress(), this.target);
				this.open.add(near);
				this.open.add(far);
				start(() -> copy(near, far));
				start(() -> copy(far, near));
			}
			catch (IOException ex) {
				// The next one is tried, or the wire has been closed.
			}
		}
	}

	private static void copy(Socket from, Socket to) {
		try (from; to) {
			InputStream in = from.getInputStream();
			in.transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// Cut, or closed by either side.
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "forwarder");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		cut();
		this.listener.close();
	}

}
