package io.warble.training.refit;

import java.util.ArrayList;
import java.util.List;

import io.warble.features.dataset.EngagementType;
import io.warble.models.blend.PriorShift;
import io.warble.models.evaluation.CalibrationScore;
import io.warble.training.blend.PriorFit;

/**
 * What a refit is worth: the correction of the earlier rows on the later ones, which it
 * has not seen.
 *
 * @param fitted rows that the judged correction was fitted on
 * @param types each engagement type in order
 */
public record Judgement(int fitted, List<OfType> types) {

	/** The later rows that judge, of all. */
	static final double JUDGING_SHARE = 0.3;

	public Judgement {
		types = List.copyOf(types);
	}

	/**
	 * Judges.
	 * @param logits four log-odds a row, without any correction
	 * @param labels bit {@code 1 << ordinal} is set where the user engaged that way
	 * @param order the rows by their creation
	 * @param present the correction that is to be replaced
	 */
	static Judgement of(float[] logits, byte[] labels, int[] order, PriorShift present) {
		int fitted = order.length - (int) Math.round(JUDGING_SHARE * order.length);
		PriorShift earlier = PriorFit.fit(logits(logits, order, fitted), labels(labels, order, fitted), fitted);
		List<OfType> types = new ArrayList<>();
		for (EngagementType type : EngagementType.ALL) {
			int number = type.ordinal();
			boolean[] positive = new boolean[order.length - fitted];
			double[] before = new double[positive.length];
			double[] after = new double[positive.length];
			for (int i = 0; i < positive.length; i++) {
				int row = order[fitted + i];
				float logit = logits[EngagementType.COUNT * row + number];
				positive[i] = (labels[row] >> number & 1) != 0;
				before[i] = probability(logit + present.shifts().get(number));
				after[i] = probability(logit + earlier.shifts().get(number));
			}
			types.add(new OfType(type.label(), CalibrationScore.of(before, positive),
					CalibrationScore.of(after, positive)));
		}
		return new Judgement(fitted, types);
	}

	private static float[] logits(float[] logits, int[] order, int count) {
		float[] chosen = new float[EngagementType.COUNT * count];
		for (int i = 0; i < count; i++) {
			System.arraycopy(logits, EngagementType.COUNT * order[i], chosen, EngagementType.COUNT * i,
					EngagementType.COUNT);
		}
		return chosen;
	}

	private static byte[] labels(byte[] labels, int[] order, int count) {
		byte[] chosen = new byte[count];
		for (int i = 0; i < count; i++) {
			chosen[i] = labels[order[i]];
		}
		return chosen;
	}

	private static double probability(double logit) {
		return 1 / (1 + Math.exp(-logit));
	}

	/**
	 * One engagement type on the later rows.
	 *
	 * @param type its label
	 * @param before with the correction as it was
	 * @param after with that of the earlier rows
	 */
	public record OfType(String type, CalibrationScore before, CalibrationScore after) {

	}

}
