package io.warble.gateway.route;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

import static org.assertj.core.api.Assertions.assertThat;

class UpstreamRequestFactoryTests {

	@Test
	void streamsOfEventsHaveATimeOutOfTheirOwn() throws IOException {
		List<String> answers = new ArrayList<>();
		List<String> streams = new ArrayList<>();
		UpstreamRequestFactory factory = new UpstreamRequestFactory(recording(answers), recording(streams));
		for (String path : new String[] { "/v1/jobs/executions/7/events?x=1", "/v1/jobs/executions/7",
				"/dashboard/events", "/v1/jobs/executions?next=/events" }) {
			factory.createRequest(URI.create("http://127.0.0.1:1" + path), HttpMethod.GET);
		}
		assertThat(streams).containsExactly("/v1/jobs/executions/7/events", "/dashboard/events");
		assertThat(answers).containsExactly("/v1/jobs/executions/7", "/v1/jobs/executions");
	}

	private static ClientHttpRequestFactory recording(List<String> paths) {
		return (uri, method) -> {
			paths.add(uri.getPath());
			return new SimpleClientHttpRequestFactory().createRequest(uri, method);
		};
	}

}
