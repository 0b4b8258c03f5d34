package io.warble.scoring.request;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Describes explanations and sample rows in the OpenAPI document; rows are those of
 * {@link RequestSchemas}.
 */
final class ExplanationSchemas implements OpenApiCustomizer {

	private static final String REQUEST = """
			{"rows": [{"tweet_id": "D4D1EBDE74F74C5DA529959AF979625C", "tweet_timestamp": 1613606400, \
			"creator_id": "0A1B2C3D4E5F60718293A4B5C6D7E8F9", "creator_follower_count": 14328, \
			"user_id": "6B2F5A2E6C6E4F0E9C3B3C0C8C7A1D10"}], "top": 3, "type": "like", "version": 4}""";

	private static final String ANSWER = """
			{"model": {"name": "warble", "version": 4, "profile": "default"}, \
			"snapshot": {"id": "5f3c1a9be07d2468", "as_of": "2021-02-18T00:00:00Z"}, \
			"rows": [{"tweet_id": "D4D1EBDE74F74C5DA529959AF979625C", "user_id": "6B2F5A2E6C6E4F0E9C3B3C0C8C7A1D10", \
			"reply": 0.021, "retweet": 0.064, "quote": 0.004, "like": 0.475, \
			"statistics": {"user": "PRESENT", "creator": "PRESENT", "pair": "NOT_FOUND"}, \
			"explanations": {"like": {"base": -0.4, "logit": -0.1, \
			"groups": [{"group": "tweet_content", "contribution": 0.1, "by_nets": 0.0}, \
			{"group": "user", "contribution": 0.5, "by_nets": 0.0}, \
			{"group": "creator", "contribution": -0.2, "by_nets": 0.0}, \
			{"group": "user_creator", "contribution": -0.1, "by_nets": 0.0}], \
			"features": [{"name": "user_like_rate", "group": "user", "meaning": "likes by exposures, smoothed", \
			"value": 0.61, "contribution": 0.5}], "other_features": -0.2}}}]}""";

	@Override
	public void customise(OpenAPI api) {
		PathItem explanations = api.getPaths().get("/v1/explanations");
		if (explanations != null) {
			describe(explanations.getPost());
		}
		PathItem samples = api.getPaths().get("/v1/predictions/samples");
		if (samples != null) {
			Schema<?> rows = new ObjectSchema().addProperty("rows",
					new ArraySchema().items(new Schema<>().$ref("#/components/schemas/Row")));
			samples.getGet()
				.setResponses(new ApiResponses().addApiResponse("200", json("A request for predictions", rows, null))
					.addApiResponse("400", RequestSchemas.problem("A count that is out of range"))
					.addApiResponse("429", RequestSchemas.tooMany())
					.addApiResponse("503", RequestSchemas.problem("No model serves yet")));
		}
	}

	private static void describe(Operation operation) {
		Schema<?> request = new ObjectSchema()
			.addProperty("rows", new ArraySchema().items(new Schema<>().$ref("#/components/schemas/Row")))
			.addProperty("top",
					new IntegerSchema().minimum(BigDecimal.ZERO)
						.maximum(BigDecimal.valueOf(ExplanationReader.MAX_TOP))
						.description("how many features are named; default " + ExplanationReader.DEFAULT_TOP))
			.addProperty("type",
					new StringSchema()._enum(List.of("reply", "retweet", "quote", "like"))
						.description("the engagement type that is explained; all four by default"))
			.addProperty("version",
					new IntegerSchema().format("int64")
						.minimum(BigDecimal.ONE)
						.description("a registered version that answers instead of the champion"));
		request.addRequiredItem("rows");
		operation.setRequestBody(new RequestBody().required(true)
			.content(new Content().addMediaType("application/json", new MediaType().schema(request).example(REQUEST))));
		operation.setResponses(new ApiResponses()
			.addApiResponse("200", json("Predictions as of /v1/predictions, with their explanations", answer(), ANSWER))
			.addApiResponse("400", RequestSchemas.problem("What is wrong, with row and field"))
			.addApiResponse("404", RequestSchemas.problem("No such version"))
			.addApiResponse("413", RequestSchemas.problem("Too many rows or too large a body"))
			.addApiResponse("422", RequestSchemas.problem("A version that cannot be served or explained here"))
			.addApiResponse("429", RequestSchemas.tooMany())
			.addApiResponse("503", RequestSchemas.problem("No model serves yet, or other explanations take too long")));
	}

	private static Schema<?> answer() {
		Schema<?> feature = new ObjectSchema().addProperty("name", new StringSchema())
			.addProperty("group", new StringSchema())
			.addProperty("meaning", new StringSchema())
			.addProperty("value", new NumberSchema().description("null where it is missing"))
			.addProperty("contribution", new NumberSchema().description("log-odds, by way of the trees"));
		Schema<?> group = new ObjectSchema().addProperty("group", new StringSchema())
			.addProperty("contribution", new NumberSchema().description("log-odds, by trees and nets"))
			.addProperty("by_nets", new NumberSchema().description("the part of the nets"));
		Schema<?> explanation = new ObjectSchema()
			.addProperty("base", new NumberSchema().description("log-odds of a row of which nothing is known"))
			.addProperty("logit", new NumberSchema().description("log-odds of the row"))
			.addProperty("groups", new ArraySchema().items(group))
			.addProperty("features", new ArraySchema().items(feature).description("the greatest contributions first"))
			.addProperty("other_features", new NumberSchema().description("what all other features contribute"));
		Schema<?> explanations = new ObjectSchema();
		Schema<?> row = new ObjectSchema().addProperty("tweet_id", new StringSchema())
			.addProperty("user_id", new StringSchema());
		for (String type : new String[] { "reply", "retweet", "quote", "like" }) {
			row.addProperty(type, new NumberSchema().description("probability, 0 to 1"));
			explanations.addProperty(type, explanation);
		}
		row.addProperty("statistics", new ObjectSchema()).addProperty("explanations", explanations);
		return new ObjectSchema().addProperty("model", new ObjectSchema())
			.addProperty("snapshot", new ObjectSchema())
			.addProperty("rows", new ArraySchema().items(row));
	}

	private static ApiResponse json(String description, Schema<?> schema, @Nullable String example) {
		MediaType type = new MediaType().schema(schema);
		if (example != null) {
			type.example(example);
		}
		return new ApiResponse().description(description).content(new Content().addMediaType("application/json", type));
	}

}
