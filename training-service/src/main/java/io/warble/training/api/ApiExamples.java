package io.warble.training.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives every operation of the OpenAPI document a summary, an example of its body and of
 * its answers, problems among them. They lie in {@code openapi/examples.json}, by method
 * and path: beside the code they would be longer than it.
 */
public final class ApiExamples implements OpenApiCustomizer {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String FILE = "/openapi/examples.json";

	private final JsonNode operations;

	/** Reads the examples. */
	public ApiExamples() {
		try (InputStream file = ApiExamples.class.getResourceAsStream(FILE)) {
			if (file == null) {
				throw new IllegalStateException("The class path has no " + FILE);
			}
			this.operations = JSON.readTree(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void customise(OpenAPI api) {
		api.setInfo(new Info().title("Warble training service").version("v1"));
		api.getPaths()
			.forEach((path, item) -> item.readOperationsMap()
				.forEach(
						(method, operation) -> describe(operation, method, this.operations.path(method + " " + path))));
	}

	private static void describe(Operation operation, PathItem.HttpMethod method, JsonNode examples) {
		if (examples.path("summary").isString()) {
			operation.setSummary(examples.path("summary").asString());
		}
		if (examples.has("request") && operation.getRequestBody() != null) {
			operation.getRequestBody()
				.setContent(content("application/json", schema(operation.getRequestBody().getContent()),
						examples.path("request")));
		}
		ApiResponses responses = operation.getResponses();
		if (!examples.path("responses").has("200") && examples.has("responses") && method != PathItem.HttpMethod.GET) {
			// The status that springdoc supposes.
			moveSuccess(responses, examples.path("responses"));
		}
		for (Map.Entry<String, JsonNode> answer : examples.path("responses").properties()) {
			describe(responses, answer.getKey(), answer.getValue());
		}
	}

	private static void moveSuccess(ApiResponses responses, JsonNode examples) {
		ApiResponse supposed = responses.remove("200");
		if (supposed != null) {
			examples.properties()
				.stream()
				.map(Map.Entry::getKey)
				.filter((status) -> status.startsWith("2"))
				.findFirst()
				.ifPresent((status) -> responses.addApiResponse(status, supposed));
		}
	}

	private static void describe(ApiResponses responses, String status, JsonNode example) {
		boolean problem = !status.startsWith("2");
		ApiResponse response = responses.computeIfAbsent(status,
				(absent) -> new ApiResponse().description(example.path("detail").asString("Problem detail")));
		if (response.getDescription() == null || response.getDescription().isBlank()) {
			response.setDescription("OK");
		}
		if (example.isNull()) {
			response.setContent(null);
			return;
		}
		String type = example.isString() ? text(example.asString())
				: problem ? "application/problem+json" : "application/json";
		response.setContent(
				content(type, problem ? new Schema<>().type("object") : schema(response.getContent()), example));
	}

	private static String text(String example) {
		return example.startsWith("event:") ? "text/event-stream"
				: example.startsWith("{") ? "application/x-ndjson" : "text/plain";
	}

	private static Content content(String type, @Nullable Schema<?> schema, JsonNode example) {
		MediaType media = new MediaType().schema(schema)
			.example(example.isString() ? example.asString() : JSON.treeToValue(example, Object.class));
		return new Content().addMediaType(type, media);
	}

	private static @Nullable Schema<?> schema(@Nullable Content content) {
		return (content == null || content.isEmpty()) ? null : content.values().iterator().next().getSchema();
	}

}
