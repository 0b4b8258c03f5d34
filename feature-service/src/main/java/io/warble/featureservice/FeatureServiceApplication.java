package io.warble.featureservice;

import io.warble.featureservice.problem.ProblemConfiguration;
import io.warble.featureservice.statistics.StatisticsConfiguration;
import io.warble.web.access.ServiceAccessConfiguration;
import io.warble.web.application.DescribedByOpenApi;
import io.warble.web.application.WarbleService;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/**
 * The feature service as a program.
 */
@WarbleService
@DescribedByOpenApi
@Import({ ServiceAccessConfiguration.class, ProblemConfiguration.class, StatisticsConfiguration.class })
@ImportAutoConfiguration(TaskExecutionAutoConfiguration.class)
public class FeatureServiceApplication {

	/** The application with its own configuration name, ready to be run. */
	public static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(FeatureServiceApplication.class)
			.properties("spring.config.name=feature-service");
	}

	/** Runs the service until it is stopped. */
	public static void main(String[] arguments) {
		application().run(arguments);
	}

}
