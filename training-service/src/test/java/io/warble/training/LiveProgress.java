package io.warble.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.warble.training.jobs.ProgressListener;
import io.warble.training.jobs.StepProgress;

/**
 * What steps told while they ran, and how long somebody took to know it. Who says the
 * same again tells nothing. Each moment is of the JVM's clock. Safe for use by many
 * threads.
 */
final class LiveProgress implements ProgressListener {

	private final List<Moment> told = new ArrayList<>();

	private final Map<String, State> latest = new HashMap<>();

	@Override
	public synchronized void progressed(long execution, StepProgress progress) {
		State state = State.of(progress.done(), progress.note());
		if (!state.equals(this.latest.put(progress.step(), state))) {
			this.told.add(new Moment(System.nanoTime(), progress.step(), state));
		}
	}

	/**
	 * For each thing told the milliseconds until it, or what came after it in the same
	 * step, was seen, in ascending order.
	 */
	synchronized double[] delays(List<Moment> seen) {
		double[] delays = this.told.stream().mapToDouble((moment) -> delay(moment, seen)).toArray();
		Arrays.sort(delays);
		return delays;
	}

	/** What was seen the latest after it was told. */
	synchronized Moment slowest(List<Moment> seen) {
		return this.told.stream()
			.max(Comparator.comparingDouble((moment) -> delay(moment, seen)))
			.orElseThrow(() -> new IllegalStateException("Nothing was told"));
	}

	/** What was told and never seen. */
	synchronized List<Moment> unseen(List<Moment> seen) {
		return this.told.stream().filter((moment) -> Double.isInfinite(delay(moment, seen))).toList();
	}

	/** Some steps count anew now and then, so less can be later. */
	private double delay(Moment told, List<Moment> seen) {
		Set<State> later = new HashSet<>();
		this.told.subList(this.told.indexOf(told), this.told.size())
			.stream()
			.filter((moment) -> moment.step().equals(told.step()))
			.forEach((moment) -> later.add(moment.state()));
		return seen.stream()
			.filter((moment) -> moment.nanos() >= told.nanos() && moment.of(told.step())
					&& later.contains(moment.state()))
			.mapToDouble((moment) -> (moment.nanos() - told.nanos()) / 1e6)
			.min()
			.orElse(Double.POSITIVE_INFINITY);
	}

	/**
	 * How far a step was.
	 *
	 * @param nanos when
	 * @param step its name
	 * @param state how much was done
	 */
	record Moment(long nanos, String step, State state) {

		/** A page names a file of the ingest without the step. */
		boolean of(String told) {
			return told.equals(this.step) || told.endsWith(":" + this.step);
		}

	}

	/**
	 * What a step tells.
	 *
	 * @param done how much is done
	 * @param note its note, empty for none
	 */
	record State(long done, String note) {

		static State of(long done, @Nullable String note) {
			return new State(done, (note != null) ? note : "");
		}

	}

}
