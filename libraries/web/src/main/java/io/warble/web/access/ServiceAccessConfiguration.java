package io.warble.web.access;

import io.warble.web.problem.ProblemWriter;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * For services behind the gateway: the filter that wants the token. A service that others
 * can reach does not start without one.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServiceToken.class)
public class ServiceAccessConfiguration {

	@Bean
	FilterRegistrationBean<ServiceTokenFilter> serviceTokenFilter(ServiceToken token, ServerProperties server,
			JsonMapper json) {
		requireToken(token, server.getAddress());
		FilterRegistrationBean<ServiceTokenFilter> registration = new FilterRegistrationBean<>(
				new ServiceTokenFilter(token, new ProblemWriter(json)));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
		registration.setEnabled(token.isSet());
		return registration;
	}

	static void requireToken(ServiceToken token, @Nullable InetAddress address) {
		if (!token.isSet() && (address == null || !address.isLoopbackAddress())) {
			throw new IllegalStateException(
					"server.address is %s, where other machines can call this service: set warble.service-token (WARBLE_SERVICE_TOKEN), or listen on 127.0.0.1"
						.formatted((address != null) ? address.getHostAddress() : "not set"));
		}
	}

}
