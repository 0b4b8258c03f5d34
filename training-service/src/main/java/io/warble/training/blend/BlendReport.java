package io.warble.training.blend;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the blend came about.
 *
 * @param rows rows of the calibration period that it was fitted on
 * @param sets what each sensible set of members costs and reaches
 * @param int8 what each net loses by 8-bit weights
 * @param warnings what was not as it should be, one sentence each
 */
public record BlendReport(int rows, List<MemberSet> sets, List<Int8Loss> int8, List<String> warnings) {

	public BlendReport {
		sets = List.copyOf(sets);
		int8 = List.copyOf(int8);
		warnings = List.copyOf(warnings);
	}

	/**
	 * A set of members with weights of its own.
	 *
	 * @param name what it is, such as {@code trees}, or a profile's name
	 * @param members those with a weight for some type
	 * @param estimatedMicros microseconds a row by their sizes
	 * @param measuredMicros microseconds a row as measured, one thread, batches of 64
	 * rows from finished vectors on
	 * @param meanEntropy mean RCE over the engagement types on held-out rows of the
	 * calibration period, percent
	 * @param entropies RCE of each type, in order, null where it is not defined
	 */
	public record MemberSet(String name, List<String> members, double estimatedMicros, double measuredMicros,
			@Nullable Double meanEntropy, List<@Nullable Double> entropies) {

		public MemberSet {
			members = List.copyOf(members);
		}

	}

}
