package io.warble.training.blend;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;
import io.warble.models.Sigmoid;
import io.warble.models.evaluation.AveragePrecision;
import io.warble.models.evaluation.RelativeCrossEntropy;

/**
 * What a net loses by 8-bit weights, on rows of the calibration period.
 *
 * @param net the net's name
 * @param rows on how many rows
 * @param types the loss for each engagement type, in order
 * @param accepted whether it may serve: only where every type is defined or without
 * positives, and none loses 0.1 points or more
 */
public record Int8Loss(String net, int rows, List<TypeLoss> types, boolean accepted) {

	/** From this loss of RCE on a net with 8-bit weights is not served, points. */
	static final double MOST = 0.1;

	public Int8Loss {
		types = List.copyOf(types);
	}

	/**
	 * Compares.
	 * @param full index of the net among the candidates
	 * @param int8 index of its variant
	 */
	static Int8Loss of(String net, CalibrationRows rows, int full, int int8) {
		List<TypeLoss> types = new ArrayList<>();
		boolean accepted = rows.size() > 0;
		boolean measured = false;
		for (EngagementType type : EngagementType.ALL) {
			boolean[] positive = rows.positive()[type.ordinal()];
			double[] fullPredictions = probabilities(rows.logits()[type.ordinal()][full]);
			double[] int8Predictions = probabilities(rows.logits()[type.ordinal()][int8]);
			double entropy = RelativeCrossEntropy.of(fullPredictions, positive)
					- RelativeCrossEntropy.of(int8Predictions, positive);
			double precision = AveragePrecision.of(fullPredictions, positive)
					- AveragePrecision.of(int8Predictions, positive);
			types.add(new TypeLoss(type.label(), defined(entropy), defined(precision)));
			accepted &= !(entropy >= MOST);
			measured |= Double.isFinite(entropy);
		}
		return new Int8Loss(net, rows.size(), types, accepted && measured);
	}

	private static double[] probabilities(float[] logits) {
		double[] probabilities = new double[logits.length];
		for (int i = 0; i < logits.length; i++) {
			probabilities[i] = Sigmoid.of(logits[i]);
		}
		return probabilities;
	}

	private static @Nullable Double defined(double value) {
		return Double.isFinite(value) ? value : null;
	}

	/**
	 * The loss for one engagement type; below 0 for a gain.
	 *
	 * @param type its label
	 * @param relativeCrossEntropy points of RCE, null where it is not defined
	 * @param averagePrecision of AP, null where it is not defined
	 */
	public record TypeLoss(String type, @Nullable Double relativeCrossEntropy, @Nullable Double averagePrecision) {

	}

}
