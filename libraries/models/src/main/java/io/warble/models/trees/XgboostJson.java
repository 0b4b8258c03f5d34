package io.warble.models.trees;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.warble.models.InvalidModelException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Streams what matters out of a model in XGBoost's JSON format: the parameters as
 * strings, each tree's columns as arrays. Checks syntax only; memory stays in proportion
 * to the file. Used once, by one thread.
 */
final class XgboostJson {

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
		.build();

	/** Scalars by path, such as {@code learner.objective.name}. */
	final Map<String, String> parameters = new HashMap<>();

	final List<Columns> trees = new ArrayList<>();

	/**
	 * A tree as XGBoost writes it: node by node, -1 stands for no child.
	 */
	static final class Columns {

		int[] left = new int[0];

		int[] right = new int[0];

		int[] features = new int[0];

		int[] defaultLeft = new int[0];

		float[] conditions = new float[0];

		int[] splitTypes = new int[0];

		float[] gains = new float[0];

		float[] covers = new float[0];

	}

	static XgboostJson parse(byte[] model) {
		XgboostJson parsed = new XgboostJson();
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), model)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new InvalidModelException("Not a model in XGBoost's JSON format: it does not start with '{'");
			}
			parsed.object(parser, "");
			if (parser.nextToken() != null) {
				throw new InvalidModelException("The model goes on after its end");
			}
			return parsed;
		}
		catch (JacksonException ex) {
			throw new InvalidModelException("The model is not valid JSON: " + ex.getMessage(), ex);
		}
	}

	private void object(JsonParser parser, String path) {
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = path + parser.currentName();
			JsonToken value = parser.nextToken();
			if (value == JsonToken.START_OBJECT) {
				if (leadsToTrees(name)) {
					object(parser, name + ".");
				}
				else {
					parser.skipChildren();
				}
			}
			else if (value == JsonToken.START_ARRAY) {
				if (name.equals("learner.gradient_booster.model.trees")) {
					trees(parser);
				}
				else {
					parser.skipChildren();
				}
			}
			else {
				this.parameters.put(name, parser.getString());
			}
		}
	}

	private static boolean leadsToTrees(String path) {
		return switch (path) {
			case "learner", "learner.learner_model_param", "learner.objective", "learner.gradient_booster",
					"learner.gradient_booster.model", "learner.gradient_booster.model.gbtree_model_param" ->
				true;
			default -> false;
		};
	}

	private void trees(JsonParser parser) {
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			String place = "Tree " + this.trees.size();
			expect(parser, JsonToken.START_OBJECT, place);
			Columns tree = new Columns();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				parser.nextToken();
				switch (name) {
					case "left_children" -> tree.left = integers(parser, place, name);
					case "right_children" -> tree.right = integers(parser, place, name);
					case "split_indices" -> tree.features = integers(parser, place, name);
					case "default_left" -> tree.defaultLeft = integers(parser, place, name);
					case "split_type" -> tree.splitTypes = integers(parser, place, name);
					case "split_conditions" -> tree.conditions = floats(parser, place, name);
					case "loss_changes" -> tree.gains = floats(parser, place, name);
					case "sum_hessian" -> tree.covers = floats(parser, place, name);
					default -> parser.skipChildren();
				}
			}
			this.trees.add(tree);
		}
	}

	private static int[] integers(JsonParser parser, String tree, String name) {
		expect(parser, JsonToken.START_ARRAY, tree + ", " + name);
		int[] values = new int[64];
		int count = 0;
		JsonToken token;
		while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
			if (count == values.length) {
				values = Arrays.copyOf(values, 2 * count);
			}
			values[count] = switch (token) {
				case VALUE_NUMBER_INT -> parser.getIntValue();
				case VALUE_TRUE -> 1;
				case VALUE_FALSE -> 0;
				default -> throw unexpected(tree + ", " + name + "[" + count + "]", "an integer", token);
			};
			count++;
		}
		return Arrays.copyOf(values, count);
	}

	private static float[] floats(JsonParser parser, String tree, String name) {
		expect(parser, JsonToken.START_ARRAY, tree + ", " + name);
		float[] values = new float[64];
		int count = 0;
		JsonToken token;
		while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
			if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
				throw unexpected(tree + ", " + name + "[" + count + "]", "a number", token);
			}
			if (count == values.length) {
				values = Arrays.copyOf(values, 2 * count);
			}
			values[count++] = Floats.parse(parser.getString());
		}
		return Arrays.copyOf(values, count);
	}

	private static void expect(JsonParser parser, JsonToken expected, String place) {
		if (parser.currentToken() != expected) {
			throw unexpected(place, expected.toString(), parser.currentToken());
		}
	}

	private static InvalidModelException unexpected(String place, String expected, JsonToken actual) {
		return new InvalidModelException("%s: expected %s, got %s".formatted(place, expected, actual));
	}

	/**
	 * Numbers as XGBoost prints them, rounded once.
	 */
	static final class Floats {

		private Floats() {
		}

		static float parse(String text) {
			return switch (text) {
				case "Infinity", "INF", "+Infinity", "+INF" -> Float.POSITIVE_INFINITY;
				case "-Infinity", "-INF" -> Float.NEGATIVE_INFINITY;
				default -> Float.parseFloat(text);
			};
		}

	}

}
