package io.warble.training.extraction;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import io.warble.training.matrix.Period;

/**
 * Counts what a replay has read and sampled. For the one thread that reads.
 */
final class ReplayTally {

	private final String fingerprint;

	private final Map<Period, Long> byPeriod = new EnumMap<>(Period.class);

	private long matrixRows;

	private long rows;

	private long duplicates;

	private long tooLate;

	private long evaluationCutOff;

	/** Goes on where a checkpoint was. */
	ReplayTally(Checkpoint from) {
		this.fingerprint = from.fingerprint();
		this.byPeriod.putAll(from.rowsByPeriod());
		this.matrixRows = from.matrixRows();
		this.rows = from.rows();
		this.duplicates = from.duplicates();
		this.tooLate = from.tooLate();
		this.evaluationCutOff = from.evaluationCutOff();
	}

	void read() {
		this.rows++;
	}

	void duplicate() {
		this.duplicates++;
	}

	void tooLate() {
		this.tooLate++;
	}

	void sampled(Period period, boolean cutOff) {
		this.matrixRows++;
		this.byPeriod.merge(period, 1L, Long::sum);
		this.evaluationCutOff += (cutOff && period == Period.EVALUATION) ? 1 : 0;
	}

	/** The row of the matrix that comes next. */
	long matrixRows() {
		return this.matrixRows;
	}

	long duplicates() {
		return this.duplicates;
	}

	long evaluationCutOff() {
		return this.evaluationCutOff;
	}

	long rows() {
		return this.rows;
	}

	long sampled(Period period) {
		return this.byPeriod.getOrDefault(period, 0L);
	}

	/** What is there after a window. */
	Checkpoint checkpoint(int day) {
		return new Checkpoint(this.fingerprint, day, this.matrixRows, new TreeMap<>(this.byPeriod), this.rows,
				this.duplicates, this.tooLate, this.evaluationCutOff);
	}

	ReplayReport report(ReplayPlan plan, double seconds) {
		TreeMap<Period, Long> sampled = new TreeMap<>();
		for (Period period : Period.values()) {
			sampled.put(period, sampled(period));
		}
		return new ReplayReport(this.fingerprint, plan.windows().size(), plan.warmup(), this.rows, this.duplicates,
				this.tooLate + plan.rowsBeyond(), sampled, plan.trainingShare(), plan.evaluationShare(),
				plan.periodStarts(), plan.evaluationStart(), plan.logEnd(), plan.stateAsOf(), this.evaluationCutOff,
				seconds, plan.log());
	}

}
