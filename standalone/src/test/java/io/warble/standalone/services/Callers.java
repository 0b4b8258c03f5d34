package io.warble.standalone.services;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;

/**
 * Callers who ask for predictions again and again over connections that they keep, and
 * what they did not get.
 */
final class Callers implements AutoCloseable {

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final HttpRequest request;

	private final List<Thread> threads = new ArrayList<>();

	private final Queue<String> failures = new ConcurrentLinkedQueue<>();

	private final AtomicLong answered = new AtomicLong();

	private volatile boolean stopped;

	Callers(int count, URI door, TrainedHome home) {
		this.request = HttpRequest.newBuilder(door.resolve("/v1/predictions"))
			.header("X-API-Key", home.apiKey())
			.header("Content-Type", "application/json")
			.timeout(Duration.ofSeconds(30))
			.POST(BodyPublishers.ofString(home.request()))
			.build();
		for (int i = 0; i < count; i++) {
			Thread thread = new Thread(this::call, "caller-" + i);
			this.threads.add(thread);
			thread.start();
		}
	}

	private void call() {
		while (!this.stopped) {
			try {
				HttpResponse<String> answer = this.http.send(this.request, BodyHandlers.ofString());
				this.answered.incrementAndGet();
				if (answer.statusCode() != 200 || answer.body().contains("UNAVAILABLE")) {
					this.failures.add(answer.statusCode() + " " + answer.body());
				}
			}
			catch (IOException ex) {
				this.failures.add(ex.toString());
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	/** Waits until so many more have been answered. */
	void awaitAnswers(int more) {
		long before = this.answered.get();
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.answered.get() >= before + more);
	}

	/** Statuses, bodies and exceptions of those who did not get what they wanted. */
	List<String> failures() {
		return List.copyOf(this.failures);
	}

	@Override
	public void close() {
		this.stopped = true;
		try {
			for (Thread thread : this.threads) {
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
