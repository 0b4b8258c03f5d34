package io.warble.gateway;

import io.warble.gateway.access.AccessConfiguration;
import io.warble.gateway.access.AdminProperties;
import io.warble.gateway.key.ApiKeyConfiguration;
import io.warble.gateway.key.KeyCacheProperties;
import io.warble.gateway.limit.LimitConfiguration;
import io.warble.gateway.limit.LimitProperties;
import io.warble.gateway.login.LoginConfiguration;
import io.warble.gateway.login.LoginProperties;
import io.warble.gateway.route.RouteConfiguration;
import io.warble.gateway.route.UpstreamProperties;
import io.warble.web.application.WarbleService;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.cloud.gateway.server.mvc.GatewayServerMvcAutoConfiguration;
import org.springframework.cloud.gateway.server.mvc.filter.FilterAutoConfiguration;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctionAutoConfiguration;
import org.springframework.cloud.gateway.server.mvc.predicate.PredicateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The gateway: starts alone, or inside the standalone beside the services.
 */
@WarbleService
@ImportAutoConfiguration({ DataSourceTransactionManagerAutoConfiguration.class, FilterAutoConfiguration.class,
		FlywayAutoConfiguration.class, GatewayServerMvcAutoConfiguration.class, HandlerFunctionAutoConfiguration.class,
		HttpClientAutoConfiguration.class, JdbcClientAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
		PredicateAutoConfiguration.class, RestClientAutoConfiguration.class, SecurityAutoConfiguration.class,
		SecurityFilterAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
		ValidationAutoConfiguration.class })
@EnableConfigurationProperties(GatewayProperties.class)
@Import({ AccessConfiguration.class, ApiKeyConfiguration.class, LimitConfiguration.class, LoginConfiguration.class,
		RouteConfiguration.class })
public class GatewayApplication {

	/**
	 * Starts the gateway with the settings of gateway.yml, the environment and the
	 * arguments.
	 */
	public static void main(String[] args) {
		application().run(args);
	}

	/**
	 * The application, for a main method or the standalone to run.
	 */
	public static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(GatewayApplication.class).web(WebApplicationType.SERVLET)
			.properties("spring.config.name=gateway");
	}

	@Bean
	UpstreamProperties upstreamProperties(GatewayProperties properties) {
		return properties.upstreams();
	}

	@Bean
	LimitProperties limitProperties(GatewayProperties properties) {
		return properties.limits();
	}

	@Bean
	KeyCacheProperties keyCacheProperties(GatewayProperties properties) {
		return properties.keyCache();
	}

	@Bean
	LoginProperties loginProperties(GatewayProperties properties) {
		return properties.login();
	}

	@Bean
	AdminProperties adminProperties(GatewayProperties properties) {
		return properties.admin();
	}

}
