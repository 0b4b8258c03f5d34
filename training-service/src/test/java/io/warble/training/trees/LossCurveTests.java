package io.warble.training.trees;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LossCurveTests {

	@Test
	void aShortCurveHasEveryTree() {
		assertThat(curve(3)).containsExactly(new TypeReport.LossPoint(1, 1), new TypeReport.LossPoint(2, 0.5),
				new TypeReport.LossPoint(3, 1 / 3.0));
		assertThat(new LossCurve().points()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 199, 200, 201, 400, 1000, 5000 })
	void aLongCurveIsThinnedEvenlyAndKeepsBothEnds(int trees) {
		List<TypeReport.LossPoint> curve = curve(trees);
		assertThat(curve).hasSizeBetween(100, LossCurve.MOST);
		assertThat(curve.get(0).trees()).isEqualTo(1);
		assertThat(curve.get(curve.size() - 1)).isEqualTo(new TypeReport.LossPoint(trees, 1.0 / trees));
		int step = curve.get(1).trees() - 1;
		for (int i = 1; i < curve.size() - 1; i++) {
			assertThat(curve.get(i).trees() - curve.get(i - 1).trees()).isEqualTo(step);
		}
	}

	private static List<TypeReport.LossPoint> curve(int trees) {
		LossCurve curve = new LossCurve();
		for (int tree = 1; tree <= trees; tree++) {
			curve.add(tree, 1.0 / tree);
		}
		return curve.points();
	}

}
