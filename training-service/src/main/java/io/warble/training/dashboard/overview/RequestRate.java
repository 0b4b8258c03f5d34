package io.warble.training.dashboard.overview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/**
 * How many predictions a second are asked for: the count of scoring-service, read every
 * few seconds, for the last hour. Of several instances it is the rate of one: two counts
 * make a rate only where they are of the same. Safe for use by many threads.
 */
final class RequestRate implements DisposableBean {

	private static final int PERIOD_SECONDS = 15;

	private static final int KEPT = 240;

	private final Supplier<@Nullable Count> counter;

	private final Deque<Sample> samples = new ArrayDeque<>();

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor((work) -> {
		Thread thread = new Thread(work, "dashboard-rate");
		thread.setDaemon(true);
		return thread;
	});

	/**
	 * Begins to count.
	 * @param counter gives the count since scoring-service started, null where it does
	 * not answer
	 */
	RequestRate(Supplier<@Nullable Count> counter) {
		this.counter = counter;
		ScheduledFuture<?> unused = this.timer.scheduleWithFixedDelay(this::sample, PERIOD_SECONDS, PERIOD_SECONDS,
				TimeUnit.SECONDS);
	}

	void sample() {
		Count count = this.counter.get();
		add(System.nanoTime() / 1e9, count);
	}

	synchronized void add(double seconds, @Nullable Count count) {
		this.samples.addLast(new Sample(seconds, count));
		while (this.samples.size() > KEPT) {
			this.samples.removeFirst();
		}
	}

	/** The latest rate, requests a second; null while it is not known. */
	@Nullable Double latest() {
		List<Rate> rates = rates();
		return rates.isEmpty() ? null : rates.get(rates.size() - 1).perSecond();
	}

	/** The rates of the last hour in order of time. */
	synchronized List<Rate> rates() {
		List<Rate> rates = new ArrayList<>();
		Sample before = null;
		double last = this.samples.isEmpty() ? 0 : this.samples.getLast().seconds();
		for (Sample sample : this.samples) {
			if (before != null && before.count() != null && sample.count() != null
					&& sample.count().start() == before.count().start()) {
				rates.add(new Rate((sample.seconds() - last) / 60,
						(sample.count().calls() - before.count().calls()) / (sample.seconds() - before.seconds())));
			}
			before = sample;
		}
		return rates;
	}

	@Override
	public void destroy() {
		this.timer.shutdownNow();
	}

	/**
	 * A rate.
	 *
	 * @param minutes when, minutes from now, so negative
	 * @param perSecond requests a second since the sample before
	 */
	record Rate(double minutes, double perSecond) {
	}

	/**
	 * What an instance has counted.
	 *
	 * @param start when it started, unix seconds, which tells it from others
	 * @param calls for predictions and rankings since then
	 */
	record Count(double start, double calls) {
	}

	private record Sample(double seconds, @Nullable Count count) {
	}

}
