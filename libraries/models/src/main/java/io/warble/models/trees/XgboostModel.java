package io.warble.models.trees;

import java.util.List;

import io.warble.models.InvalidModelException;

/**
 * Reads models that XGBoost has saved. Trusts nothing in the file: whatever is wrong ends
 * in an {@link InvalidModelException}. Stateless.
 */
public final class XgboostModel {

	private static final int MAX_TREES = 100_000;

	private XgboostModel() {
	}

	/**
	 * Reads a binary classifier: booster {@code gbtree} with a logistic objective, one
	 * output and numerical splits.
	 * @param model the model in XGBoost's JSON format, as
	 * {@code Booster.toByteArray("json")} gives it
	 * @return the trees, in XGBoost's order
	 * @throws InvalidModelException if the model is damaged or of another kind; the
	 * message names the place
	 */
	public static TreeEnsemble read(byte[] model) {
		XgboostJson json = XgboostJson.parse(model);
		require(json, "learner.gradient_booster.name", List.of("gbtree"));
		require(json, "learner.objective.name", List.of("binary:logistic", "reg:logistic"));
		requireIfPresent(json, "learner.learner_model_param.num_class", List.of("0", "1"));
		requireIfPresent(json, "learner.learner_model_param.num_target", List.of("1"));
		List<XgboostJson.Columns> trees = json.trees;
		if (trees.size() > MAX_TREES) {
			throw new InvalidModelException(
					"The model has %d trees, at most %d are served".formatted(trees.size(), MAX_TREES));
		}
		TreeBuilder builder = new TreeBuilder(trees.size());
		for (XgboostJson.Columns tree : trees) {
			builder.add(tree);
		}
		return builder.build(integer(json, "learner.learner_model_param.num_feature"), baseMargin(json));
	}

	/** XGBoost 3.1 writes the base score as an array in a string: {@code [5E-1]}. */
	private static float baseMargin(XgboostJson json) {
		String text = parameter(json, "learner.learner_model_param.base_score");
		String number = (text.startsWith("[") && text.endsWith("]")) ? text.substring(1, text.length() - 1) : text;
		float score;
		try {
			score = Float.parseFloat(number);
		}
		catch (NumberFormatException ex) {
			throw new InvalidModelException("base_score must be one number, got " + text, ex);
		}
		if (!(score > 0 && score < 1)) {
			throw new InvalidModelException("base_score must be between 0 and 1, got " + text);
		}
		return (float) -Math.log(1f / score - 1f);
	}

	private static int integer(XgboostJson json, String path) {
		String text = parameter(json, path);
		try {
			return Integer.parseInt(text);
		}
		catch (NumberFormatException ex) {
			throw new InvalidModelException(path + " must be an integer, got " + text, ex);
		}
	}

	private static String parameter(XgboostJson json, String path) {
		String value = json.parameters.get(path);
		if (value == null) {
			throw new InvalidModelException("Not a model in XGBoost's JSON format: it has no " + path);
		}
		return value;
	}

	private static void require(XgboostJson json, String path, List<String> accepted) {
		String value = parameter(json, path);
		if (!accepted.contains(value)) {
			throw new InvalidModelException("%s must be one of %s, got %s".formatted(path, accepted, value));
		}
	}

	private static void requireIfPresent(XgboostJson json, String path, List<String> accepted) {
		if (json.parameters.containsKey(path)) {
			require(json, path, accepted);
		}
	}

}
