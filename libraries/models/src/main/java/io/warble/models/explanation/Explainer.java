package io.warble.models.explanation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;
import io.warble.features.extraction.FeatureGroup;
import io.warble.models.UnexplainableModelException;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.trees.TreeEnsemble;
import io.warble.models.trees.TreeShap;

/**
 * Explains what a blend answers. The trees' part is exact: SHAP values of each feature,
 * times the blend's weight. The nets' part is the exact Shapley value of each of the four
 * feature groups, against reference rows. Both are in log-odds and sum to the blend's
 * answer, prior correction included. Uses the predictor and does not close it. Immutable;
 * safe for use by many threads.
 */
public final class Explainer {

	private static final int GROUPS = FeatureGroup.values().length;

	private final BlendedPredictor predictor;

	private final List<FeatureGroup> groups;

	/** Null for a type whose trees have no weight. */
	private final List<@Nullable TreeShap> trees;

	private final @Nullable NetContributions nets;

	private final boolean treesAlone;

	/**
	 * An explainer of one profile of a model.
	 * @param ensembles the model's trees, which the predictor evaluates, too
	 * @param groups the group of each feature, in the order of the vector
	 * @throws UnexplainableModelException if the trees have no covers
	 */
	public Explainer(Map<EngagementType, TreeEnsemble> ensembles, BlendedPredictor predictor,
			List<FeatureGroup> groups) {
		this(predictor, List.copyOf(groups), trees(ensembles, predictor), null, false);
		if (predictor.features() != groups.size()) {
			throw new IllegalArgumentException("The model takes %d features, there are groups of %d"
				.formatted(predictor.features(), groups.size()));
		}
	}

	private Explainer(BlendedPredictor predictor, List<FeatureGroup> groups, List<@Nullable TreeShap> trees,
			@Nullable NetContributions nets, boolean treesAlone) {
		this.predictor = predictor;
		this.groups = groups;
		this.trees = trees;
		this.nets = nets;
		this.treesAlone = treesAlone;
	}

	private static List<@Nullable TreeShap> trees(Map<EngagementType, TreeEnsemble> ensembles,
			BlendedPredictor predictor) {
		List<@Nullable TreeShap> trees = new ArrayList<>();
		for (EngagementType type : EngagementType.ALL) {
			TreeEnsemble ensemble = ensembles.get(type);
			if (ensemble == null) {
				throw new IllegalArgumentException("There are no trees for " + type.label());
			}
			trees.add((predictor.weight(Blend.TREES, type) > 0) ? new TreeShap(ensemble) : null);
		}
		return Collections.unmodifiableList(trees);
	}

	/** Whether the model has nets, which can only be explained against reference rows. */
	public boolean needsReferences() {
		return !this.treesAlone && this.predictor.members().stream().anyMatch((member) -> !member.equals(Blend.TREES));
	}

	/**
	 * The same explainer without the nets' part: what it explains sums to what the trees,
	 * intercept and prior correction give to the answer.
	 */
	public Explainer treesAlone() {
		return new Explainer(this.predictor, this.groups, this.trees, null, true);
	}

	/**
	 * The same explainer with rows that nets are compared with.
	 * @param references typical rows, vector after vector, at least one; some sixteen are
	 * enough, each costs fourteen evaluations of the nets for a row that is explained
	 */
	public Explainer withReferences(float[] references) {
		return new Explainer(this.predictor, this.groups, this.trees,
				new NetContributions(this.predictor, this.groups, references), false);
	}

	/**
	 * Explains a row.
	 * @param rows holds its feature vector, NaN is a missing value
	 * @param offset where the vector starts
	 * @return one explanation for each engagement type, in order
	 * @throws IllegalStateException if reference rows are needed and there are none
	 */
	public List<TypeExplanation> explain(float[] rows, int offset) {
		if (this.nets == null && needsReferences()) {
			throw new IllegalStateException("The model has nets, which are explained against reference rows");
		}
		double[] byNets = (this.nets != null) ? this.nets.explain(rows, offset)
				: new double[EngagementType.COUNT * GROUPS];
		float[] row = new float[this.groups.size()];
		System.arraycopy(rows, offset, row, 0, row.length);
		List<TypeExplanation> explanations = new ArrayList<>();
		for (EngagementType type : EngagementType.ALL) {
			double[] features = new double[row.length];
			double base = this.predictor.offset(type) + explainTrees(type, row, features);
			double[] nets = new double[GROUPS];
			System.arraycopy(byNets, type.ordinal() * GROUPS, nets, 0, GROUPS);
			base += (this.nets != null) ? this.nets.base(type) : 0;
			explanations.add(new TypeExplanation(type, base, features, nets));
		}
		return explanations;
	}

	/** Returns the trees' expected value, weighted, as the contributions are. */
	private double explainTrees(EngagementType type, float[] row, double[] features) {
		TreeShap shap = this.trees.get(type.ordinal());
		if (shap == null) {
			return 0;
		}
		shap.explain(row, 1, features);
		double margin = shap.expected();
		for (double feature : features) {
			margin += feature;
		}
		double scale = this.predictor.weight(Blend.TREES, type);
		// A margin that the blend cuts is cut in every part alike.
		if (BlendedPredictor.cut(margin) != margin) {
			scale *= BlendedPredictor.cut(margin) / margin;
		}
		for (int feature = 0; feature < features.length; feature++) {
			features[feature] *= scale;
		}
		return scale * shap.expected();
	}

}
