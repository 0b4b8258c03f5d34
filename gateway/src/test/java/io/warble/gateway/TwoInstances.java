package io.warble.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Two instances of a service behind one address, as a cluster gives them: connections go
 * to each in turn, also to one that was killed, where they break, until the cluster has
 * noticed.
 */
final class TwoInstances implements AutoCloseable {

	/** Connections to a dead instance before no more are sent there. */
	private static final int UNNOTICED = 4;

	private final List<StubUpstream> instances = List.of(new StubUpstream(), new StubUpstream());

	private final Set<Socket> toFirst = ConcurrentHashMap.newKeySet();

	private final ServerSocket door;

	private volatile boolean killed;

	private int broken;

	TwoInstances() throws IOException {
		this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.door.getLocalPort());
	}

	/** Requests that an instance has seen. */
	int seen(int instance) {
		return this.instances.get(instance).seen().size();
	}

	/** The first instance is no more: its calls under way break. */
	void kill() throws IOException {
		this.killed = true;
		for (Socket socket : this.toFirst) {
			reset(socket);
		}
	}

	private static void reset(Socket socket) throws IOException {
		try {
			socket.setSoLinger(true, 0);
			socket.close();
		}
		catch (SocketException ex) {
			// Its other side was faster.
		}
	}

	private void accept() {
		for (int i = 0; !this.door.isClosed(); i++) {
			try {
				Socket near = this.door.accept();
				boolean first = i % 2 == 0 && this.broken < UNNOTICED;
				if (first && this.killed) {
					this.broken++;
					near.setSoLinger(true, 0);
					near.close();
					continue;
				}
				URI instance = this.instances.get(first ? 0 : 1).uri();
				Socket far = new Socket(InetAddress.getLoopbackAddress(), instance.getPort());
				if (first) {
					this.toFirst.addAll(List.of(near, far));
				}
				start(() -> copy(near, far));
				start(() -> copy(far, near));
			}
			catch (IOException ex) {
				// The next one is tried, or the door has been closed.
			}
		}
	}

	private static void copy(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// Killed, or closed by either side.
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "two-instances");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.door.close();
		this.instances.forEach(StubUpstream::close);
	}

}
