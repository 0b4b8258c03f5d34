package io.warble.standalone.services;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One address for several instances, as a cluster gives them: each connection goes to the
 * next of them, past those that take none, and stays there to its end.
 */
final class Balancer implements AutoCloseable {

	private final ServerSocket door;

	private final List<URI> instances = new CopyOnWriteArrayList<>();

	Balancer() throws IOException {
		this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.door.getLocalPort());
	}

	List<URI> instances() {
		return List.copyOf(this.instances);
	}

	void add(URI instance) {
		this.instances.add(instance);
	}

	/** No new connection goes to an instance; those that there are stay. */
	void remove(URI instance) {
		this.instances.remove(instance);
	}

	private void accept() {
		for (int i = 0; !this.door.isClosed(); i++) {
			try {
				Socket near = this.door.accept();
				near.setTcpNoDelay(true);
				Socket far = connect(i);
				far.setTcpNoDelay(true);
				start(() -> copy(near, far));
				start(() -> copy(far, near));
			}
			catch (IOException ex) {
				// The next one is tried, or the door has been closed.
			}
		}
	}

	private Socket connect(int first) throws IOException {
		List<URI> all = List.copyOf(this.instances);
		for (int i = 0; i < all.size(); i++) {
			try {
				return new Socket(InetAddress.getLoopbackAddress(), all.get((first + i) % all.size()).getPort());
			}
			catch (ConnectException ex) {
				// That one is no more.
			}
		}
		throw new ConnectException("no instance");
	}

	private static void copy(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// Closed by either side.
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "balancer");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.door.close();
	}

}
