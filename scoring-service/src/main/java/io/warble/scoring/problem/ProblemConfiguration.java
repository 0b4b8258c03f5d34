package io.warble.scoring.problem;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

/**
 * Wires the advice and the limit of bodies.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProblemConfiguration.Limits.class)
@Import(ProblemAdvice.class)
public class ProblemConfiguration {

	@Bean
	FilterRegistrationBean<BodyLimit> bodyLimit(Limits limits) {
		return new FilterRegistrationBean<>(new BodyLimit(limits.maxBody().toBytes()));
	}

	/**
	 * Limits of requests.
	 *
	 * @param maxBody the largest body that is read
	 */
	@ConfigurationProperties("warble.scoring")
	record Limits(@DefaultValue("16MB") DataSize maxBody) {

		Limits {
			if (maxBody.toBytes() < 1) {
				throw new IllegalArgumentException("max-body must be above 0, got " + maxBody);
			}
		}

	}

}
