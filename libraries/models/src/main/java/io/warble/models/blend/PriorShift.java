package io.warble.models.blend;

import java.util.List;

import io.warble.features.dataset.EngagementType;

/**
 * What is added to a blend's log-odds because fewer or more engage than in the weeks of
 * training (CHALLENGE.md, section 1.4): ranks stay, rates move. Can be fitted anew alone.
 *
 * @param shifts log-odds for each engagement type, in order, -20 to 20
 */
public record PriorShift(List<Double> shifts) {

	/** Adds nothing. */
	public static final PriorShift NONE = new PriorShift(List.of(0.0, 0.0, 0.0, 0.0));

	private static final double MOST = 20;

	public PriorShift {
		shifts = List.copyOf(shifts);
		if (shifts.size() != EngagementType.COUNT) {
			throw new IllegalArgumentException("A prior shift needs four numbers, got " + shifts.size());
		}
		for (double shift : shifts) {
			if (!(Math.abs(shift) <= MOST)) {
				throw new IllegalArgumentException("A prior shift must be -20 to 20, got " + shift);
			}
		}
	}

}
