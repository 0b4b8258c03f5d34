package io.warble.training.jobs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The latest progress of each step that this process runs, and those who listen to it.
 * Safe for use by many threads.
 */
final class ProgressBoard {

	private final Map<Long, Map<String, StepProgress>> executions = new ConcurrentHashMap<>();

	private final Set<StepTicker> open = ConcurrentHashMap.newKeySet();

	private final List<ProgressListener> listeners;

	ProgressBoard(List<ProgressListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	/** A step begins to tell. */
	void open(StepTicker step) {
		this.open.add(step);
	}

	/** A step has told all. */
	void close(StepTicker step) {
		this.open.remove(step);
	}

	/** Writes what steps have told and not written for a while. */
	void flush() {
		this.open.forEach(StepTicker::flush);
	}

	void put(long execution, StepProgress progress) {
		this.executions.computeIfAbsent(execution, (id) -> new ConcurrentSkipListMap<>())
			.put(progress.step(), progress);
		this.listeners.forEach((listener) -> listener.progressed(execution, progress));
	}

	List<StepProgress> of(long execution) {
		return List.copyOf(this.executions.getOrDefault(execution, Map.of()).values());
	}

	void forget(long execution) {
		this.executions.remove(execution);
	}

}
