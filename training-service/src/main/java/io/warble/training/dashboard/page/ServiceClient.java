package io.warble.training.dashboard.page;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import io.warble.web.access.ServiceToken;

import org.springframework.web.util.UriUtils;

/**
 * Asks feature-service and scoring-service over HTTP, as their callers do. Thread-safe.
 */
public final class ServiceClient {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final HttpClient http;

	private final Duration patience;

	private final ServiceToken token;

	private volatile Addresses addresses;

	ServiceClient(HttpClient http, DashboardProperties properties, ServiceToken token) {
		this.http = http;
		this.patience = properties.readTimeout();
		this.token = token;
		this.addresses = new Addresses(properties.feature(), properties.scoring(), properties.actuator());
	}

	/**
	 * From now on the services are there: for a process that starts them after this one,
	 * on ports that are free.
	 */
	public void moved(URI feature, URI scoring) {
		this.addresses = new Addresses(feature, scoring, scoring);
	}

	/** Asks feature-service. */
	public Answer feature(String path) {
		return send("feature-service", HttpRequest.newBuilder(this.addresses.feature().resolve(path)).GET());
	}

	/** Asks scoring-service. */
	public Answer scoring(String path) {
		return send("scoring-service", HttpRequest.newBuilder(this.addresses.scoring().resolve(path)).GET());
	}

	/** Asks scoring-service how it is. */
	public Answer scoringActuator(String path) {
		return send("scoring-service", HttpRequest.newBuilder(this.addresses.actuator().resolve(path)).GET());
	}

	/** Sends JSON to scoring-service. */
	public Answer scoring(String path, String json) {
		return send("scoring-service",
				HttpRequest.newBuilder(this.addresses.scoring().resolve(path))
					.header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers.ofString(json)));
	}

	private Answer send(String service, HttpRequest.Builder request) {
		this.token.addTo(request::header);
		try {
			HttpResponse<byte[]> response = this.http.send(request.timeout(this.patience).build(),
					HttpResponse.BodyHandlers.ofByteArray());
			JsonNode body = (response.body().length > 0) ? JSON.readTree(response.body()) : MissingNode.getInstance();
			return new Answer(response.statusCode(), body, "");
		}
		catch (JacksonException ex) {
			return Answer.none("The answer of " + service + " cannot be read.");
		}
		catch (IOException ex) {
			return Answer.none(service + " cannot be reached.");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Answer.none(service + " was not waited for.");
		}
	}

	/** Percent-encodes a part of a path. */
	public static String segment(String text) {
		return UriUtils.encodePathSegment(text, StandardCharsets.UTF_8);
	}

	/**
	 * What a service answered.
	 *
	 * @param status HTTP's, 0 where there was no answer
	 * @param body JSON; missing where there is none
	 * @param failure why there was no answer, in one sentence
	 */
	public record Answer(int status, JsonNode body, String failure) {

		static Answer none(String failure) {
			return new Answer(0, MissingNode.getInstance(), failure);
		}

		/** Whether the service did what it was asked for. */
		public boolean ok() {
			return this.status >= 200 && this.status < 300;
		}

		/** Why not, in one sentence for people. */
		public String problem() {
			if (!this.failure.isEmpty()) {
				return this.failure;
			}
			String detail = this.body.path("detail").asString("");
			return detail.isEmpty() ? "The service answered with status " + this.status + "." : detail;
		}

	}

	private record Addresses(URI feature, URI scoring, URI actuator) {
	}

}
