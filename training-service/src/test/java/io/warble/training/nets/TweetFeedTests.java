package io.warble.training.nets;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

import io.warble.training.parameters.Scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TweetFeedTests {

	private static final TokenSevenMember SHARED = new TokenSevenMember(1, 5, false, 0);

	private static final NetRows ROWS = SyntheticRows.rows(64, 0);

	@Test
	void eachTweetIsThereOnce() {
		try (NDManager manager = PytorchEngine.manager(PytorchEngine.get(1))) {
			TweetFeed feed = new TweetFeed(SHARED, 8);
			feed.tweets(manager, new int[] { 90, 80 }, 0, 2);
			TweetFeed.Tweets tweets = feed.tweets(manager, new int[] { 0, 7, 3, 20, 6, 4 }, 1, 6);
			assertThat(tweets.ofRows().toLongArray()).containsExactly(0, 1, 2, 0, 1);
			float[] expected = new float[3 * TokenSevenMember.LENGTH];
			SHARED.copy(5, expected, 0);
			SHARED.copy(0, expected, TokenSevenMember.LENGTH);
			SHARED.copy(20, expected, 2 * TokenSevenMember.LENGTH);
			assertThat(tweets.columns().toFloatArray()).isEqualTo(expected);
		}
	}

	/** What the rows of a tweet say of its encoding adds up. */
	@Test
	void aStepThatSharesEncodingsIsOneThatRepeatsThem() {
		Weights shared = step(SHARED);
		Weights repeated = step(new TokenSevenMember(1, 5, true, 0));
		Weights start = TokenSevenMember.start();
		for (WeightSpec spec : shared.specs()) {
			assertThat(shared.array(spec.name())).as(spec.name())
				.containsExactly(repeated.array(spec.name()), within(2e-5f));
		}
		assertThat(shared.array(Encoder.WORDS)).isNotEqualTo(start.array(Encoder.WORDS));
	}

	@Test
	void rowsLeaveOutPartsOfTheirTweetsVector() {
		Weights without = step(SHARED);
		Weights with = step(new TokenSevenMember(1, 5, false, 0.5));
		assertThat(with.array(Encoder.WORDS)).isNotEqualTo(without.array(Encoder.WORDS));
		assertThat(with.array("block0.weight")).isNotEqualTo(without.array("block0.weight"));
	}

	/**
	 * The weights after two steps; Adam's first does not tell a gradient from its double.
	 */
	private static Weights step(TokenSevenMember member) {
		InputScaling scaling = ScalingFit.fit(Scaling.LOG1P, ROWS.features(), ROWS.training());
		NetDefinition net = new NetDefinition("slm",
				NetMembers.architecture("mlp-a", scaling, 16, TokenSevenMember.ENCODER.width()), scaling,
				member.input(), 0, 16, 7);
		Weights start = Weights.random(net.weights(), 7);
		member.input().start(start);
		TrainingState state = new TrainingState(start);
		Engine engine = PytorchEngine.get(1);
		try (NDManager manager = PytorchEngine.manager(engine)) {
			NetStep step = new NetStep(engine, manager, net, state, new RowFeed(member.label(ROWS.features()), 16),
					new TweetFeed(member, 16), new boolean[] { true, true, true, true });
			step.learn(ROWS.training(), 0, 20, 1, 1e-3, state.losses);
			step.learn(ROWS.training(), 20, 64, 2, 1e-3, state.losses);
			return step.weights();
		}
	}

}
