package io.warble.simulator;

/**
 * The days of a simulation, in unix seconds, and how active people are at an hour.
 */
final class Calendar {

	/** 2021-02-04, 00:00 UTC. */
	static final long START = 1_612_396_800L;

	/** Seconds of a day. */
	static final int DAY = 86_400;

	private static final float[] WAVE = wave();

	private final int days;

	private final boolean validation;

	Calendar(SimulationSettings settings) {
		this.days = settings.days();
		this.validation = settings.validation();
	}

	int days() {
		return this.days;
	}

	/** The first moment after the simulation. */
	long end() {
		return START + (long) this.days * DAY;
	}

	/**
	 * The first moment whose engagements are not in the log. It ends with the last tweet;
	 * but a validation day is judged, as the challenge's was, once its labels are in: a
	 * day later.
	 */
	long labelsEnd() {
		return this.validation ? end() + DAY : end();
	}

	/** Start of the last day. */
	long lastDay() {
		return end() - DAY;
	}

	/** The UTC hour of a moment, 0 to 23. */
	static int hour(long time) {
		return (int) ((time - START) % DAY / 3600);
	}

	/**
	 * From 1 at someone's peak hour to -1 twelve hours from it.
	 */
	static float activity(int hour, int peakHour) {
		return WAVE[hour - peakHour + 23];
	}

	private static float[] wave() {
		float[] wave = new float[47];
		for (int i = 0; i < wave.length; i++) {
			wave[i] = (float) StrictMath.cos((i - 23) * StrictMath.PI / 12);
		}
		return wave;
	}

}
