package io.warble.models.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.warble.features.dataset.EngagementType;
import io.warble.features.extraction.Feature;
import io.warble.features.extraction.FeatureGroup;
import io.warble.models.LogitModel;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendProfile;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.blend.PriorShift;
import io.warble.models.blend.TypeWeights;
import io.warble.models.trees.TreeEnsemble;
import io.warble.models.trees.TreePredictor;
import io.warble.models.trees.XgboostModel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

class ExplainerTests {

	/** Five features: content, user, creator and twice user-creator. */
	private static final List<FeatureGroup> GROUPS = List.of(FeatureGroup.TWEET_CONTENT, FeatureGroup.USER,
			FeatureGroup.CREATOR, FeatureGroup.USER_CREATOR, FeatureGroup.USER_CREATOR);

	/** Half of the rows go left at feature 1 and get -1, the others 1; base margin 0. */
	private static final TreeEnsemble STUMP = XgboostModel.read("""
			{"learner":{"learner_model_param":{"base_score":"5E-1","num_class":"0","num_feature":"5"},
			"objective":{"name":"binary:logistic"},"gradient_booster":{"name":"gbtree","model":{"trees":[{
			"left_children":[1,-1,-1],"right_children":[2,-1,-1],"split_indices":[1,0,0],
			"split_conditions":[0.5,-1,1],"default_left":[1,0,0],"split_type":[0,0,0],
			"loss_changes":[4,0,0],"sum_hessian":[8,4,4]}]}}}}
			""".getBytes(UTF_8));

	private static final Map<EngagementType, TreeEnsemble> STUMPS = Map.of(EngagementType.REPLY, STUMP,
			EngagementType.RETWEET, STUMP, EngagementType.QUOTE, STUMP, EngagementType.LIKE, STUMP);

	private static final float[] ROW = { 3, 1, 2, 5, 7 };

	@Test
	void treesAreWeighedAndTheNetsSharedOutByGroup() {
		// Content times creator, plus the last two features: known by hand.
		LogitModel net = new TestNet((row) -> row[0] * row[2] + row[3] - 2 * row[4]);
		Explainer explainer = new Explainer(STUMPS, blend(0.5, 0.25, net), GROUPS).withReferences(new float[5]);
		TypeExplanation like = explainer.explain(ROW, 0).get(EngagementType.LIKE.ordinal());
		// Trees answer 1, expected 0; the references are zeros, of which the net makes 0.
		assertThat(like.base()).isCloseTo(0.125 - 0.5, within(1e-9));
		assertThat(like.features()).containsExactly(new double[] { 0, 0.5, 0, 0, 0 }, within(1e-9));
		assertThat(like.nets()).containsExactly(new double[] { 0.25 * 3, 0, 0.25 * 3, 0.25 * (5 - 14) }, within(1e-6));
		assertThat(like.byGroup(GROUPS)).containsExactly(new double[] { 0.75, 0.5, 0.75, -2.25 }, within(1e-6));
	}

	@Test
	void partsSumToTheServedLogitWhateverTheReferences() {
		LogitModel net = new TestNet((row) -> (float) Math.sin(row[0] + row[1] * row[2]) + row[3] * row[4] / 10);
		float[] references = { 1, 0, 3, -1, 2, 0.5f, 2, -2, 4, 1, 0, 0, 1, 9, -3 };
		BlendedPredictor predictor = blend(0.7, 0.6, net);
		Explainer explainer = new Explainer(STUMPS, predictor, GROUPS).withReferences(references);
		float[] served = new float[4];
		predictor.logits(ROW, 1, served);
		List<TypeExplanation> explanations = explainer.explain(ROW, 0);
		for (int type = 0; type < 4; type++) {
			assertThat(explanations.get(type).logit()).isCloseTo(served[type], within(1e-5));
		}
		assertThat(explanations.get(0).nets()[0]).isNotZero();
	}

	@Test
	void aMarginThatTheBlendCutsIsCutInAllParts() {
		TreeEnsemble steep = STUMP;
		for (int i = 0; i < 6; i++) {
			steep = steep.append(steep);
		}
		Map<EngagementType, TreeEnsemble> trees = Map.of(EngagementType.REPLY, steep, EngagementType.RETWEET, steep,
				EngagementType.QUOTE, steep, EngagementType.LIKE, steep);
		BlendedPredictor predictor = new BlendedPredictor(Map.of("trees", new TreePredictor(trees)),
				new BlendProfile(Blend.of("trees"), PriorShift.NONE));
		TypeExplanation reply = new Explainer(trees, predictor, GROUPS).explain(ROW, 0).get(0);
		assertThat(reply.features()[1]).isCloseTo(30, within(1e-9));
		assertThat(reply.logit()).isCloseTo(30, within(1e-9));
		assertThat(reply.nets()).containsOnly(0);
	}

	@Test
	void netsNeedReferenceRowsAndTreesDoNot() {
		Explainer nets = new Explainer(STUMPS, blend(0.5, 0.25, new TestNet((row) -> row[0])), GROUPS);
		assertThat(nets.needsReferences()).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> nets.explain(ROW, 0))
			.withMessageContaining("reference rows");
		assertThatIllegalArgumentException().isThrownBy(() -> nets.withReferences(new float[7]))
			.withMessageContaining("reference rows of 5 features, got 7");
		Explainer trees = new Explainer(STUMPS, new BlendedPredictor(Map.of("trees", new TreePredictor(STUMPS)),
				new BlendProfile(Blend.of("trees"), PriorShift.NONE)), GROUPS);
		assertThat(trees.needsReferences()).isFalse();
		assertThat(trees.explain(ROW, 0).get(2).features()[1]).isEqualTo(1);
	}

	@Test
	void importanceIsTheMeanSizeOfContributions() {
		List<Feature> features = new ArrayList<>();
		for (FeatureGroup group : GROUPS) {
			features.add(new Feature("f" + features.size(), group, "a test"));
		}
		LogitModel net = new TestNet((row) -> 2 * row[0]);
		Explainer explainer = new Explainer(STUMPS, blend(0.5, 0.25, net), GROUPS).withReferences(new float[5]);
		ImportanceTally tally = new ImportanceTally(STUMPS, features);
		tally.add(explainer.explain(ROW, 0), true);
		tally.add(explainer.explain(new float[] { -1, 0, 0, 0, 0 }, 0), true);
		// Without the nets.
		tally.add(explainer.treesAlone().explain(ROW, 0), false);
		FeatureImportance importance = tally.importance(1.5);
		FeatureImportance.OfType quote = importance.types().get(2);
		assertThat(importance.rows()).isEqualTo(3);
		assertThat(importance.netRows()).isEqualTo(2);
		assertThat(quote.features()).containsExactly(new FeatureImportance.OfFeature("f1", "user", 4, 8, 1, 0.5));
		assertThat(quote.groups().get(1)).isEqualTo(new FeatureImportance.OfGroup("user", 4, 8, 1, 0.5, 0));
		// 0.25 * 2 * 3 and 0.25 * 2 * 1, in the mean.
		assertThat(quote.groups().get(0).byNets()).isCloseTo(1, within(1e-6));
		assertThat(quote.groups()).extracting(FeatureImportance.OfGroup::group)
			.containsExactly("tweet_content", "user", "creator", "user_creator");
	}

	/** Intercept 1/8 and a prior correction of -1/2. */
	private static BlendedPredictor blend(double trees, double net, LogitModel model) {
		TypeWeights weights = new TypeWeights(List.of(trees, net), 0.125);
		Blend blend = new Blend(List.of("trees", "net"), List.of(weights, weights, weights, weights));
		return new BlendedPredictor(Map.of("trees", new TreePredictor(STUMPS), "net", model),
				new BlendProfile(blend, new PriorShift(List.of(-0.5, -0.5, -0.5, -0.5))));
	}

	/** Answers all four types alike. */
	private record TestNet(Answer answer) implements LogitModel {

		@Override
		public int features() {
			return GROUPS.size();
		}

		@Override
		public void logits(float[] features, int rows, float[] logits) {
			for (int row = 0; row < rows; row++) {
				float[] vector = Arrays.copyOfRange(features, row * features(), (row + 1) * features());
				for (int type = 0; type < 4; type++) {
					logits[row * 4 + type] = this.answer.of(vector);
				}
			}
		}

		/** Of one vector. */
		interface Answer {

			float of(float[] vector);

		}

	}

}
