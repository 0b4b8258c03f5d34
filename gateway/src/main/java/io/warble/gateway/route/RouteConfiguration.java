package io.warble.gateway.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.Principal;
import java.util.function.Function;

import io.warble.web.access.ServiceCalls;
import io.warble.web.access.ServiceToken;
import io.warble.web.application.RequestId;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.client.RestClientException;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The routes. A path that is listed nowhere is answered by nobody.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServiceToken.class)
@Import(TracedRoutes.class)
public class RouteConfiguration {

	/** Tells a service who asked; what a caller sent under this name is dropped. */
	static final String PRINCIPAL_HEADER = "X-Warble-Principal";

	/** Gives the dashboard the token that its forms have to send back. */
	static final String TOKEN_HEADER = "X-Warble-Csrf";

	/**
	 * Calls carry the service token; what a caller sent under its name has been dropped.
	 */
	@Bean
	ClientHttpRequestFactory upstreamRequestFactory(UpstreamProperties properties, ServiceToken token,
			ServiceCalls calls) {
		HttpClient client = calls.client()
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(properties.connectTimeout())
			.build();
		JdkClientHttpRequestFactory answers = new JdkClientHttpRequestFactory(client);
		answers.setReadTimeout(properties.readTimeout());
		JdkClientHttpRequestFactory streams = new JdkClientHttpRequestFactory(client);
		streams.setReadTimeout(properties.streamTimeout());
		ClientHttpRequestFactory factory = new UpstreamRequestFactory(answers, streams);
		return (uri, method) -> {
			ClientHttpRequest request = factory.createRequest(uri, method);
			token.addTo(request.getHeaders()::set);
			return request;
		};
	}

	@Bean
	RouterFunction<ServerResponse> scoringRoute(UpstreamProperties upstreams) {
		return route("scoring", upstreams.scoring(), "/v1/predictions", "/v1/predictions/samples", "/v1/rankings",
				"/v1/explanations");
	}

	@Bean
	RouterFunction<ServerResponse> featureRoute(UpstreamProperties upstreams) {
		return route("feature", upstreams.feature(), "/v1/features/**");
	}

	@Bean
	RouterFunction<ServerResponse> trainingRoute(UpstreamProperties upstreams) {
		return route("training", upstreams.training(), "/v1/jobs/**", "/v1/models", "/v1/models/**", "/v1/quarantine",
				"/v1/quarantine/**", "/v1/windows", "/dashboard", "/dashboard/**");
	}

	@Bean
	RouterFunction<ServerResponse> scoringOpenApi(UpstreamProperties upstreams) {
		return openApi("scoring", upstreams.scoring());
	}

	@Bean
	RouterFunction<ServerResponse> featureOpenApi(UpstreamProperties upstreams) {
		return openApi("feature", upstreams.feature());
	}

	@Bean
	RouterFunction<ServerResponse> trainingOpenApi(UpstreamProperties upstreams) {
		return openApi("training", upstreams.training());
	}

	private static RouterFunction<ServerResponse> route(String service, URI upstream, String first, String... more) {
		RequestPredicate paths = RequestPredicates.path(first);
		for (String path : more) {
			paths = paths.or(RequestPredicates.path(path));
		}
		return forward(service, service, upstream, paths, Function.identity());
	}

	private static RouterFunction<ServerResponse> openApi(String service, URI upstream) {
		return forward(service + "-openapi", service, upstream, RequestPredicates.GET("/openapi/" + service),
				BeforeFilterFunctions.setPath("/v3/api-docs"));
	}

	private static RouterFunction<ServerResponse> forward(String id, String service, URI upstream,
			RequestPredicate paths, Function<ServerRequest, ServerRequest> rewrite) {
		return GatewayRouterFunctions.route(id)
			.route(paths, HandlerFunctions.http())
			.before(BeforeFilterFunctions.uri(upstream))
			.before(rewrite)
			.before(RouteConfiguration::replaceCredentials)
			.onError(RouteConfiguration::isUpstreamFailure,
					(failure, request) -> UpstreamFailures.answer(service, failure, request))
			.build();
	}

	private static ServerRequest replaceCredentials(ServerRequest request) {
		return ServerRequest.from(request).headers((headers) -> {
			headers.remove("X-API-Key");
			headers.remove(HttpHeaders.AUTHORIZATION);
			headers.remove(HttpHeaders.COOKIE);
			headers.remove(PRINCIPAL_HEADER);
			headers.remove(ServiceToken.HEADER);
			headers.remove(TOKEN_HEADER);
			if (request.servletRequest().getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
				headers.set(TOKEN_HEADER, token.getToken());
			}
			headers.set(RequestId.HEADER, RequestId.current());
			request.principal().map(Principal::getName).ifPresent((name) -> headers.set(PRINCIPAL_HEADER, name));
		}).build();
	}

	private static boolean isUpstreamFailure(Throwable failure) {
		return failure instanceof RestClientException || failure instanceof IOException
				|| failure instanceof UncheckedIOException;
	}

}
