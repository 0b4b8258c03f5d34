package io.warble.training.refit;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.warble.features.dataset.EngagementType;
import io.warble.models.blend.PriorShift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class JudgementTests {

	private static final byte LIKED = (byte) (1 << EngagementType.LIKE.ordinal());

	/** The shift b with 7 / (1 + exp(-b)) + b = 2, by bisection outside of the code. */
	private static final double SHIFT = -0.5542128475;

	/**
	 * Ten rows of log-odds 0, the latest first: of the seven earlier ones two are liked,
	 * of the three later ones all.
	 */
	@Test
	void theEarlierRowsCorrectAndTheLaterOnesJudge() {
		byte[] labels = { LIKED, LIKED, LIKED, LIKED, LIKED, 0, 0, 0, 0, 0 };
		int[] order = { 9, 8, 7, 6, 5, 4, 3, 2, 1, 0 };
		Judgement judgement = Judgement.of(new float[4 * labels.length], labels, order,
				new PriorShift(List.of(0.0, 0.0, 0.0, 1.0)));
		assertThat(judgement.fitted()).isEqualTo(7);
		Judgement.OfType like = judgement.types().get(EngagementType.LIKE.ordinal());
		assertThat(like.type()).isEqualTo("like");
		assertThat(like.before().rows()).isEqualTo(3);
		assertThat(like.before().rate()).isEqualTo(1);
		assertThat(like.before().meanPrediction()).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-7));
		assertThat(like.after().meanPrediction()).isCloseTo(1 / (1 + Math.exp(-SHIFT)), within(1e-7));
		Judgement.OfType reply = judgement.types().get(EngagementType.REPLY.ordinal());
		assertThat(reply.after().meanPrediction()).isEqualTo(0.5);
	}

}
