package io.warble.gateway.route;

import java.io.IOException;
import java.net.URI;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Gives streams of events more time than other answers: the time-out of a JDK client's
 * request covers the body, and would cut a stream that goes on as it should. A path that
 * ends in {@code /events} is one.
 */
final class UpstreamRequestFactory implements ClientHttpRequestFactory {

	private final ClientHttpRequestFactory answers;

	private final ClientHttpRequestFactory streams;

	UpstreamRequestFactory(ClientHttpRequestFactory answers, ClientHttpRequestFactory streams) {
		this.answers = answers;
		this.streams = streams;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		boolean stream = uri.getPath() != null && uri.getPath().endsWith("/events");
		return (stream ? this.streams : this.answers).createRequest(uri, method);
	}

}
