package io.warble.scoring.request;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
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
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Describes the bodies, which are read and written by hand, in the OpenAPI document; the
 * fields come from {@link RequestField}.
 */
final class RequestSchemas implements OpenApiCustomizer {

	private static final String ROW_EXAMPLE = """
			{"rows": [{"tweet_id": "D4D1EBDE74F74C5DA529959AF979625C", "tweet_timestamp": 1613606400, \
			"text_tokens": [101, 14120, 131, 120, 120, 188, 119, 11170, 120, 102], "present_media": ["Photo"], \
			"creator_id": "0A1B2C3D4E5F60718293A4B5C6D7E8F9", "creator_follower_count": 14328, \
			"creator_is_verified": true, "user_id": "6B2F5A2E6C6E4F0E9C3B3C0C8C7A1D10", \
			"user_follower_count": 204, "creator_follows_user": false}]}""";

	private static final String RANKING_EXAMPLE = """
			{"user": {"user_id": "6B2F5A2E6C6E4F0E9C3B3C0C8C7A1D10", "user_follower_count": 204}, \
			"tweets": [{"tweet_id": "D4D1EBDE74F74C5DA529959AF979625C", "tweet_timestamp": 1613606400, \
			"creator_id": "0A1B2C3D4E5F60718293A4B5C6D7E8F9"}], "weights": {"like": 1, "retweet": 2}}""";

	@Override
	public void customise(OpenAPI api) {
		api.setInfo(new Info().title("Warble scoring service").version("v1"));
		Schema<?> user = new ObjectSchema();
		Schema<?> tweet = new ObjectSchema();
		Schema<?> row = new ObjectSchema();
		for (RequestField field : RequestField.values()) {
			add(row, field);
			add(field.ofUser() ? user : tweet, field);
		}
		Schema<?> weights = new ObjectSchema();
		for (String type : new String[] { "reply", "retweet", "quote", "like" }) {
			weights.addProperty(type, new NumberSchema());
		}
		api.schema("Row", row).schema("User", user).schema("Tweet", tweet).schema("Weights", weights);
		PathItem predictions = api.getPaths().get("/v1/predictions");
		if (predictions != null) {
			Schema<?> request = new ObjectSchema().addProperty("rows", new ArraySchema().items(ref("Row")));
			request.addRequiredItem("rows");
			json(predictions.getPost(), request, ROW_EXAMPLE, "rows");
			predictions.getPost()
				.getRequestBody()
				.getContent()
				.addMediaType(PredictionsController.ROWS,
						new MediaType().schema(new StringSchema().description("lines of 20 or 24 columns")));
		}
		PathItem rankings = api.getPaths().get("/v1/rankings");
		if (rankings != null) {
			Schema<?> request = new ObjectSchema().addProperty("user", ref("User"))
				.addProperty("tweets", new ArraySchema().items(ref("Tweet")))
				.addProperty("weights", ref("Weights"));
			request.addRequiredItem("user");
			request.addRequiredItem("tweets");
			json(rankings.getPost(), request, RANKING_EXAMPLE, "tweets");
		}
	}

	private static void add(Schema<?> schema, RequestField field) {
		schema.addProperty(field.json(), schema(field.type()).description(field.meaning()));
		if (field.required()) {
			schema.addRequiredItem(field.json());
		}
	}

	private static Schema<?> schema(RequestField.Type type) {
		return switch (type) {
			case TEXT -> new StringSchema();
			case TEXTS -> new ArraySchema().items(new StringSchema());
			case NUMBER -> new IntegerSchema().format("int64");
			case NUMBERS -> new ArraySchema().items(new IntegerSchema());
			case FLAG -> new BooleanSchema();
		};
	}

	private static Schema<?> ref(String name) {
		return new Schema<>().$ref("#/components/schemas/" + name);
	}

	private static void json(Operation operation, Schema<?> request, String example, String list) {
		operation.setRequestBody(new RequestBody().required(true)
			.content(new Content().addMediaType("application/json", new MediaType().schema(request).example(example))));
		Schema<?> result = new ObjectSchema().addProperty("tweet_id", new StringSchema())
			.addProperty("user_id", new StringSchema());
		for (String type : new String[] { "reply", "retweet", "quote", "like" }) {
			result.addProperty(type, new NumberSchema().description("probability, 0 to 1"));
		}
		result.addProperty("statistics",
				new ObjectSchema().description("of user, creator and pair: PRESENT, NOT_FOUND or UNAVAILABLE"));
		Schema<?> answer = new ObjectSchema()
			.addProperty("model",
					new ObjectSchema().addProperty("name", new StringSchema())
						.addProperty("version", new IntegerSchema().format("int64"))
						.addProperty("profile", new StringSchema().description("default or single-core")))
			.addProperty("snapshot", new ObjectSchema())
			.addProperty(list, new ArraySchema().items(result));
		ApiResponses responses = new ApiResponses();
		responses.addApiResponse("200", new ApiResponse().description("The probabilities")
			.content(new Content().addMediaType("application/json", new MediaType().schema(answer))));
		responses.addApiResponse("400", problem("What is wrong, with row and field"));
		responses.addApiResponse("413", problem("Too many rows or too large a body"));
		responses.addApiResponse("422", problem("Text for a model without a vocabulary"));
		responses.addApiResponse("429", tooMany());
		responses.addApiResponse("503", problem("No model serves yet"));
		operation.setResponses(responses);
	}

	/** What the profile single-core answers to what is more than may wait. */
	static ApiResponse tooMany() {
		return problem("As many requests wait as may, see Retry-After");
	}

	static ApiResponse problem(String description) {
		return new ApiResponse().description(description)
			.content(
					new Content().addMediaType("application/problem+json", new MediaType().schema(new ObjectSchema())));
	}

}
