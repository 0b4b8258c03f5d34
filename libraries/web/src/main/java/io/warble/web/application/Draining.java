package io.warble.web.application;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The time between being told to stop and taking no more requests, in which others learn
 * that this instance goes: its readiness says no, and each answer ends its connection, so
 * that callers who keep theirs open come back to another instance before this one is
 * gone. Thread-safe.
 */
final class Draining extends OncePerRequestFilter implements SmartLifecycle {

	private final Duration time;

	private volatile boolean running;

	private volatile boolean draining;

	/** Drains for a time; zero tells callers without waiting for them. */
	Draining(Duration time) {
		if (time.isNegative()) {
			throw new IllegalArgumentException("warble.drain must not be negative, got " + time);
		}
		this.time = time;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.draining) {
			response.setHeader(HttpHeaders.CONNECTION, "close");
		}
		chain.doFilter(request, response);
	}

	@Override
	public void start() {
		this.draining = false;
		this.running = true;
	}

	@Override
	public void stop() {
		this.draining = true;
		this.running = false;
		try {
			Thread.sleep(this.time.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Stops before the web server does. */
	@Override
	public int getPhase() {
		return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
	}

}
