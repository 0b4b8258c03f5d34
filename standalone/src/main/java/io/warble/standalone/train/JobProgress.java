package io.warble.standalone.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.warble.standalone.console.Console;
import io.warble.standalone.console.Progress;
import io.warble.training.jobs.StepProgress;
import org.jspecify.annotations.Nullable;

/**
 * Shows one step of the job after the other; the partitions of a step, named
 * {@code step:partition}, as one. One thread at a time.
 */
final class JobProgress implements AutoCloseable {

	private final Console console;

	private final Map<String, Long> shown = new LinkedHashMap<>();

	private @Nullable Progress progress;

	private String step = "";

	JobProgress(Console console) {
		this.console = console;
	}

	void show(List<StepProgress> steps) {
		Map<String, Sum> sums = new LinkedHashMap<>();
		for (StepProgress step : steps) {
			int colon = step.step().indexOf(':');
			String name = (colon < 0) ? step.step() : step.step().substring(0, colon);
			sums.merge(name, new Sum(step.done(), step.total(), step.unit()), Sum::plus);
		}
		sums.forEach(this::show);
	}

	private void show(String name, Sum sum) {
		Long before = this.shown.put(name, sum.done());
		if (before != null && before == sum.done()) {
			return;
		}
		if (!name.equals(this.step)) {
			close();
			this.step = name;
			this.progress = this.console.progress(name, sum.unit());
		}
		if (this.progress != null) {
			this.progress.at(sum.done(), sum.total());
		}
	}

	@Override
	public void close() {
		if (this.progress != null) {
			this.progress.close();
			this.progress = null;
		}
	}

	private record Sum(long done, long total, String unit) {

		Sum plus(Sum other) {
			return new Sum(this.done + other.done, this.total + other.total, this.unit);
		}

	}

}
