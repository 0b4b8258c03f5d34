package io.warble.training.trees;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cuts models in XGBoost's JSON format: XGBoost4J has no slicing of boosters.
 */
final class ModelJson {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private ModelJson() {
	}

	/** The model with its first trees alone. */
	static byte[] firstTrees(byte[] json, int count) {
		JsonNode root = MAPPER.readTree(json);
		ObjectNode model = object(root.at("/learner/gradient_booster/model"));
		shorten(model, "trees", count);
		shorten(model, "tree_info", count);
		shorten(model, "iteration_indptr", count + 1);
		object(model.path("gbtree_model_param")).put("num_trees", Integer.toString(count));
		return MAPPER.writeValueAsBytes(root);
	}

	private static void shorten(ObjectNode model, String name, int count) {
		if (!(model.path(name) instanceof ArrayNode values) || values.size() < count) {
			throw new IllegalStateException(
					"XGBoost's model should have at least %d entries in %s".formatted(count, name));
		}
		while (values.size() > count) {
			values.remove(values.size() - 1);
		}
	}

	private static ObjectNode object(JsonNode node) {
		if (node instanceof ObjectNode found) {
			return found;
		}
		throw new IllegalStateException("XGBoost's model has an unknown structure");
	}

}
