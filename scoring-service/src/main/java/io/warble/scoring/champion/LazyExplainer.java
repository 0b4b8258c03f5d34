package io.warble.scoring.champion;

import io.warble.features.extraction.Feature;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.bundle.ModelBundle;
import io.warble.models.explanation.Explainer;
import org.jspecify.annotations.Nullable;

/**
 * The explainer of a model, made when it is asked for: most models are never explained,
 * and what an explainer knows takes some megabytes. Safe for use by many threads.
 */
final class LazyExplainer {

	private final ModelBundle bundle;

	private final BlendedPredictor predictor;

	private @Nullable Explainer explainer;

	LazyExplainer(ModelBundle bundle, BlendedPredictor predictor) {
		this.bundle = bundle;
		this.predictor = predictor;
	}

	synchronized Explainer get() {
		Explainer made = this.explainer;
		if (made == null) {
			made = new Explainer(this.bundle.trees(), this.predictor,
					this.bundle.schema().features().stream().map(Feature::group).toList());
			this.explainer = made;
		}
		return made;
	}

}
