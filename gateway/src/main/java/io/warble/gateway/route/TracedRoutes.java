package io.warble.gateway.route;

import io.warble.web.tracing.ConditionalOnTracing;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientObservationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * Where requests are traced, what is forwarded is a span too, and the service is told of
 * it instead of the caller's.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnTracing
@ImportAutoConfiguration(RestClientObservationAutoConfiguration.class)
class TracedRoutes {

}
