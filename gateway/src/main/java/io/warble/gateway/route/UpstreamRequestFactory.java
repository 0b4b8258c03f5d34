package io.warble.gateway.route;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;

/**
 * Gives streams of events more time than other answers: the time-out of a JDK client's
 * request covers the body, and would cut a stream that goes on as it should. A path that
 * ends in {@code /events} is one. Calls for predictions and statistics, which change
 * nothing, get a {@link SecondTry}; their bodies and answers are held in memory for that.
 * All other answers are {@link GuardedAnswers guarded}.
 */
final class UpstreamRequestFactory implements ClientHttpRequestFactory {

	private static final Set<String> REPEATABLE = Set.of("/v1/predictions", "/v1/rankings", "/v1/explanations");

	/** Most answers are shorter. */
	private static final int READ_AHEAD = 1 << 16;

	private final ClientHttpRequestFactory answers;

	private final ClientHttpRequestFactory repeatable;

	private final ClientHttpRequestFactory streams;

	UpstreamRequestFactory(ClientHttpRequestFactory answers, ClientHttpRequestFactory streams) {
		this.answers = new GuardedAnswers(answers, READ_AHEAD);
		this.repeatable = new InterceptingClientHttpRequestFactory(new BufferingClientHttpRequestFactory(answers),
				List.of(new SecondTry()));
		this.streams = new GuardedAnswers(streams, 0);
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		return of(String.valueOf(uri.getPath())).createRequest(uri, method);
	}

	private ClientHttpRequestFactory of(String path) {
		if (path.endsWith("/events")) {
			return this.streams;
		}
		return (REPEATABLE.contains(path) || path.startsWith("/v1/features/")) ? this.repeatable : this.answers;
	}

}
