package io.warble.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Load by HTTP/1.1 over connections that are kept, and how long answers took, by status:
 * {@code HttpLoad URL BODY [NAME=VALUE ...]}. A program of its own, without JMH, that
 * needs nothing but the JDK.
 * <p>
 * {@code connections} (16) is how many requests are under way at once, {@code seconds}
 * (10) or {@code requests} (all that the time allows) ends it, {@code rate} (0: as fast
 * as answers come) is requests a second, due at times that do not wait for answers: a
 * request's time then counts from when it was due. With {@code late} a request that no
 * connection was free for so many milliseconds after it was due is not sent, but counted
 * as unsent: else a service that does not keep up shows how long the test has gone on.
 * With {@code lines=true} each line of BODY is the body of a request, and they are taken
 * in turn. Everything else is a header.
 */
public final class HttpLoad {

	private final URI uri;

	/** Taken in turn. */
	private final List<byte[]> requests = new ArrayList<>();

	private final int connections;

	private final long nanos;

	private final long most;

	private final double rate;

	private final long late;

	private final AtomicLong taken = new AtomicLong();

	private HttpLoad(URI uri, Path body, Map<String, String> settings) throws IOException {
		this.uri = uri;
		this.connections = Integer.parseInt(take(settings, "connections", "16"));
		this.nanos = (long) (1e9 * Double.parseDouble(take(settings, "seconds", "10")));
		this.most = Long.parseLong(take(settings, "requests", Long.toString(Long.MAX_VALUE)));
		this.rate = Double.parseDouble(take(settings, "rate", "0"));
		this.late = (long) (1e6 * Double.parseDouble(take(settings, "late", "Infinity")));
		boolean lines = Boolean.parseBoolean(take(settings, "lines", "false"));
		settings.putIfAbsent("Content-Type", "application/json");
		StringBuilder head = new StringBuilder("POST " + uri.getRawPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority());
		settings.forEach((name, value) -> head.append("\r\n").append(name).append(": ").append(value));
		for (String text : lines ? Files.readAllLines(body) : List.of(Files.readString(body))) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			byte[] start = (head + "\r\nContent-Length: " + bytes.length + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII);
			byte[] request = Arrays.copyOf(start, start.length + bytes.length);
			System.arraycopy(bytes, 0, request, start.length, bytes.length);
			this.requests.add(request);
		}
		if (this.requests.isEmpty()) {
			throw new IllegalArgumentException(body + " has no line");
		}
	}

	private static String take(Map<String, String> settings, String name, String otherwise) {
		String value = settings.remove(name);
		return (value != null) ? value : otherwise;
	}

	/** Sends, and prints one line a status. */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		if (arguments.length < 2) {
			System.err.println("HttpLoad URL BODY [NAME=VALUE ...], e.g. connections=16 seconds=10 X-API-Key=...");
			System.exit(2);
		}
		Map<String, String> settings = new TreeMap<>();
		for (String argument : Arrays.asList(arguments).subList(2, arguments.length)) {
			String[] parts = argument.split("=", 2);
			settings.put(parts[0], parts[1]);
		}
		new HttpLoad(URI.create(arguments[0]), Path.of(arguments[1]), settings).run(System.out);
	}

	private void run(PrintStream out) throws InterruptedException {
		long start = System.nanoTime();
		List<Caller> callers = new ArrayList<>();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < this.connections; i++) {
			Caller caller = new Caller(start);
			callers.add(caller);
			Thread thread = new Thread(caller, "caller-" + i);
			threads.add(thread);
			thread.start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		Map<String, long[]> all = new TreeMap<>();
		for (Caller caller : callers) {
			caller.times.forEach((status, times) -> all.merge(status, times.values(), HttpLoad::concat));
		}
		all.forEach((status, times) -> {
			Arrays.sort(times);
			out.printf(Locale.ROOT, "%s: %d in %.1f s, %.0f/s; ms p50 %.2f p90 %.2f p99 %.2f p99.9 %.2f max %.2f%n",
					status, times.length, seconds, times.length / seconds, at(times, 0.5), at(times, 0.9),
					at(times, 0.99), at(times, 0.999), at(times, 1));
		});
	}

	private static long[] concat(long[] first, long[] second) {
		long[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

	private static double at(long[] sorted, double share) {
		return sorted[(int) Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] / 1e6;
	}

	/** One connection after the other, each used while it lasts. */
	private final class Caller implements Runnable {

		private final long start;

		private byte[] request = new byte[0];

		private final Map<String, Times> times = new TreeMap<>();

		Caller(long start) {
			this.start = start;
		}

		@Override
		public void run() {
			long due = next();
			while (due >= 0) {
				try (Socket socket = new Socket(HttpLoad.this.uri.getHost(), HttpLoad.this.uri.getPort())) {
					socket.setTcpNoDelay(true);
					InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
					boolean kept = true;
					while (due >= 0 && kept) {
						long from = (HttpLoad.this.rate > 0) ? due : System.nanoTime();
						kept = call(socket.getOutputStream(), in, from);
						due = next();
					}
				}
				catch (IOException ex) {
					add(ex.getClass().getSimpleName(), (HttpLoad.this.rate > 0) ? due : System.nanoTime());
					due = next();
				}
			}
		}

		/** When the next request to be sent is due, waited for; -1 for no more. */
		private long next() {
			long due = due();
			while (due >= 0 && HttpLoad.this.rate > 0 && System.nanoTime() - due > HttpLoad.this.late) {
				add("unsent", due);
				due = due();
			}
			return due;
		}

		private long due() {
			long number = HttpLoad.this.taken.getAndIncrement();
			long due = System.nanoTime();
			this.request = HttpLoad.this.requests.get((int) (number % HttpLoad.this.requests.size()));
			if (HttpLoad.this.rate > 0) {
				due = this.start + (long) (number * 1e9 / HttpLoad.this.rate);
				for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
					LockSupport.parkNanos(wait);
				}
			}
			return (number < HttpLoad.this.most && due - this.start < HttpLoad.this.nanos) ? due : -1;
		}

		/** Sends a request and reads its answer; whether the connection is kept. */
		private boolean call(OutputStream out, InputStream in, long from) throws IOException {
			out.write(this.request);
			out.flush();
			String[] status = line(in).split(" ", 3);
			long length = 0;
			boolean chunked = false;
			boolean kept = true;
			for (String header = line(in); !header.isEmpty(); header = line(in)) {
				String lower = header.toLowerCase(Locale.ROOT);
				if (lower.startsWith("content-length:")) {
					length = Long.parseLong(lower.substring(15).strip());
				}
				chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
				kept &= !(lower.startsWith("connection:") && lower.contains("close"));
			}
			while (chunked) {
				long chunk = Long.parseLong(line(in), 16);
				in.skipNBytes(chunk + 2);
				chunked = chunk > 0;
			}
			in.skipNBytes(length);
			add((status.length > 1) ? status[1] : "no status", from);
			return kept;
		}

		private void add(String status, long from) {
			this.times.computeIfAbsent(status, (any) -> new Times()).add(System.nanoTime() - from);
		}

		private static String line(InputStream in) throws IOException {
			StringBuilder line = new StringBuilder();
			for (int next = in.read(); next != '\n'; next = in.read()) {
				if (next < 0) {
					throw new EOFException("the answer ends too early");
				}
				if (next != '\r') {
					line.append((char) next);
				}
			}
			return line.toString();
		}

	}

	/** Nanoseconds, as many as come. */
	private static final class Times {

		private long[] values = new long[1024];

		private int count;

		void add(long value) {
			if (this.count == this.values.length) {
				this.values = Arrays.copyOf(this.values, 2 * this.count);
			}
			this.values[this.count++] = value;
		}

		long[] values() {
			return Arrays.copyOf(this.values, this.count);
		}

	}

}
