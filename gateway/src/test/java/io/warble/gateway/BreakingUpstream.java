package io.warble.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service that closes the connection in the middle of each answer:
 * {@code …/announced/N} after N bytes of twice as many that it announced,
 * {@code …/chunks/N} after a chunk of N bytes without a last one.
 */
final class BreakingUpstream implements AutoCloseable {

	private static final Pattern PATH = Pattern.compile("/(announced|chunks)/(\\d+) ");

	private final ServerSocket door;

	private final AtomicInteger calls = new AtomicInteger();

	BreakingUpstream() throws IOException {
		this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::serve, "breaking-upstream");
		thread.setDaemon(true);
		thread.start();
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.door.getLocalPort());
	}

	/** Calls so far. */
	int calls() {
		return this.calls.get();
	}

	private void serve() {
		while (!this.door.isClosed()) {
			try (Socket socket = this.door.accept()) {
				answer(socket);
			}
			catch (IOException ex) {
				// The next one is served, or the door has been closed.
			}
		}
	}

	private void answer(Socket socket) throws IOException {
		BufferedReader in = new BufferedReader(
				new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
		Matcher path = PATH.matcher(in.readLine());
		if (!path.find()) {
			return;
		}
		while (!in.readLine().isEmpty()) {
			// The headers do not matter.
		}
		this.calls.incrementAndGet();
		int size = Integer.parseInt(path.group(2));
		boolean chunks = path.group(1).equals("chunks");
		String length = chunks ? "Transfer-Encoding: chunked" : "Content-Length: " + 2 * size;
		OutputStream out = socket.getOutputStream();
		out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + length + "\r\n\r\n"
				+ (chunks ? Integer.toHexString(size) + "\r\n" : ""))
			.getBytes(StandardCharsets.ISO_8859_1));
		out.write("x".repeat(size).getBytes(StandardCharsets.ISO_8859_1));
		if (chunks) {
			out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
		}
		out.flush();
	}

	@Override
	public void close() throws IOException {
		this.door.close();
	}

}
