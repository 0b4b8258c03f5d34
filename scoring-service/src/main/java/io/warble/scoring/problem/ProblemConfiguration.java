package io.warble.scoring.problem;

import io.warble.web.problem.BodyLimit;
import io.warble.web.problem.ProblemWriter;
import tools.jackson.databind.json.JsonMapper;

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
@Import(ServiceProblems.class)
public class ProblemConfiguration {

	@Bean
	FilterRegistrationBean<BodyLimit> bodyLimit(Limits limits, JsonMapper json) {
		return new FilterRegistrationBean<>(new BodyLimit(limits.maxBody(), new ProblemWriter(json)));
	}

	/**
	 * Limits of requests.
	 *
	 * @param maxBody the largest body that is read
	 */
	@ConfigurationProperties("warble.scoring")
	record Limits(@DefaultValue("16MB") DataSize maxBody) {
	}

}
