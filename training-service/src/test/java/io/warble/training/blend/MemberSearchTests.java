package io.warble.training.blend;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.warble.features.dataset.EngagementType;

import static org.assertj.core.api.Assertions.assertThat;

class MemberSearchTests {

	private static final double LEAST_GAIN = 0.05;

	private static final int BOTH = 0b11;

	/**
	 * On few rows many a second view gains something; it is taken where the gain, summed
	 * over the types that it helps, is above half a standard error, and only there.
	 */
	@Test
	void aGainThatChanceAloneMakesIsNoneAndALargerOneIs() {
		int taken = 0;
		int chance = 0;
		for (int seed = 0; seed < 60; seed++) {
			List<TypeFit> types = types(seed);
			double points = 0;
			double variance = 0;
			for (TypeFit type : types) {
				TypeFit.Gain gain = type.gain(BOTH, 1);
				if (gain.points() >= LEAST_GAIN) {
					points += gain.points();
					variance += gain.error() * gain.error();
				}
			}
			boolean expected = points > 0.5 * Math.sqrt(variance);
			int[] chosen = new MemberSearch(types, new double[] { 1, 1 }, LEAST_GAIN).choose(BOTH,
					Double.POSITIVE_INFINITY, new int[] { 1, 1, 1, 1 });
			assertThat(MemberSearch.union(chosen) == BOTH).as("seed %d: %s of %s", seed, points, variance)
				.isEqualTo(expected);
			taken += expected ? 1 : 0;
			chance += (points > 0 && !expected) ? 1 : 0;
		}
		assertThat(taken).isPositive();
		assertThat(chance).as("gains that are left out").isPositive();
	}

	/** Two equally good views of 150 rows. */
	private static List<TypeFit> types(int seed) {
		int rows = 150;
		Random random = new Random(seed);
		float[][][] logits = new float[EngagementType.COUNT][2][rows];
		boolean[][] labels = new boolean[EngagementType.COUNT][rows];
		byte[] folds = new byte[rows];
		for (int type = 0; type < EngagementType.COUNT; type++) {
			for (int row = 0; row < rows; row++) {
				double truth = 1.3 * random.nextGaussian();
				labels[type][row] = random.nextDouble() < 1 / (1 + Math.exp(-truth));
				logits[type][0][row] = (float) (truth + 0.3 * random.nextGaussian());
				logits[type][1][row] = (float) (truth + 0.9 * random.nextGaussian());
				folds[row] = (byte) (row % CalibrationRows.FOLDS);
			}
		}
		CalibrationRows calibration = new CalibrationRows(rows, logits, labels, folds);
		List<TypeFit> types = new ArrayList<>();
		for (int type = 0; type < EngagementType.COUNT; type++) {
			types.add(new TypeFit(calibration, calibration, type, 10));
		}
		return types;
	}

}
