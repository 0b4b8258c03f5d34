package io.warble.web.tracing;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;

/**
 * Sends calls of other services by the JDK's client, each as a span whose place in the
 * trace the call carries along. Thread-safe.
 */
public final class CallTracing {

	private final ObservationRegistry observations;

	CallTracing(ObservationRegistry observations) {
		this.observations = observations;
	}

	/** Calls without spans. */
	public static CallTracing off() {
		return new CallTracing(ObservationRegistry.NOOP);
	}

	/**
	 * Sends a call and waits for its answer.
	 * @param name what the call is for, with dots
	 * @param call the call, which gets the headers of the trace
	 */
	public <T> HttpResponse<T> send(String name, HttpClient client, HttpRequest.Builder call,
			HttpResponse.BodyHandler<T> body) throws IOException, InterruptedException {
		if (this.observations.isNoop()) {
			return client.send(call.build(), body);
		}
		RequestReplySenderContext<HttpRequest.Builder, HttpResponse<T>> context = new RequestReplySenderContext<>(
				(carrier, key, value) -> carrier.setHeader(key, value));
		context.setCarrier(call);
		Observation observation = Observation.start(name, () -> context, this.observations);
		try {
			HttpResponse<T> response = client.send(call.build(), body);
			context.setResponse(response);
			context.addLowCardinalityKeyValue(KeyValue.of("status", Integer.toString(response.statusCode())));
			return response;
		}
		catch (IOException | InterruptedException ex) {
			context.addLowCardinalityKeyValue(KeyValue.of("status", "CLIENT_ERROR"));
			observation.error(ex);
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

}
