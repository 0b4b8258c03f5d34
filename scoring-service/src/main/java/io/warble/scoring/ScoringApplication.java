package io.warble.scoring;

import io.warble.scoring.champion.ChampionConfiguration;
import io.warble.scoring.overload.OverloadConfiguration;
import io.warble.scoring.problem.ProblemConfiguration;
import io.warble.scoring.request.RequestConfiguration;
import io.warble.web.access.ServiceAccessConfiguration;
import io.warble.web.application.DescribedByOpenApi;
import io.warble.web.application.WarbleService;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/**
 * The scoring service as a program.
 */
@WarbleService
@DescribedByOpenApi
@Import({ ServiceAccessConfiguration.class, ProblemConfiguration.class, ChampionConfiguration.class,
		RequestConfiguration.class, OverloadConfiguration.class })
@ImportAutoConfiguration(TaskExecutionAutoConfiguration.class)
public class ScoringApplication {

	/** The application with its own configuration name, ready to be run. */
	public static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(ScoringApplication.class).properties("spring.config.name=scoring-service");
	}

	/** Runs the service until it is stopped. */
	public static void main(String[] arguments) {
		application().run(arguments);
	}

}
