package io.warble.scoring.overload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.warble.web.problem.ProblemWriter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Limits how many requests wait for the web server's threads, where
 * {@code warble.scoring.overload.waiting} is set: with threads of the platform, whose
 * number is that of {@code server.tomcat.threads.max}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OverloadProperties.class)
@ConditionalOnProperty("warble.scoring.overload.waiting")
public class OverloadConfiguration {

	@Bean
	ServingThreads servingThreads(TomcatServerProperties tomcat, OverloadProperties properties, MeterRegistry meters) {
		ServingThreads threads = new ServingThreads(tomcat.getThreads().getMax(), properties.waiting());
		Gauge.builder("warble.requests.waiting", threads, ServingThreads::waiting)
			.description("Requests that wait for a thread")
			.register(meters);
		return threads;
	}

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> servingThreadsCustomizer(ServingThreads threads) {
		return (factory) -> factory.addProtocolHandlerCustomizers((handler) -> handler.setExecutor(threads));
	}

	@Bean
	FilterRegistrationBean<RefusalFilter> refusalFilter(MeterRegistry meters, JsonMapper json) {
		Counter refused = Counter.builder("warble.requests.refused")
			.description("Requests that were refused, as too many waited")
			.register(meters);
		FilterRegistrationBean<RefusalFilter> registration = new FilterRegistrationBean<>(
				new RefusalFilter(refused, new ProblemWriter(json)));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

}
