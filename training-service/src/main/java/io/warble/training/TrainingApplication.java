package io.warble.training;

import io.warble.training.api.ApiExamples;
import io.warble.training.dashboard.DashboardConfiguration;
import io.warble.training.jobs.TrainingJobConfiguration;
import io.warble.training.models.ModelsConfiguration;
import io.warble.training.problem.ServiceProblems;
import io.warble.training.refit.RefitConfiguration;
import io.warble.training.schedules.SchedulesConfiguration;
import io.warble.web.access.ServiceAccessConfiguration;
import io.warble.web.application.DescribedByOpenApi;
import io.warble.web.application.WarbleService;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.observation.BatchObservationAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The training service as a program.
 */
@WarbleService
@DescribedByOpenApi
@Import({ ServiceAccessConfiguration.class, TrainingJobConfiguration.class, ModelsConfiguration.class,
		SchedulesConfiguration.class, RefitConfiguration.class, ServiceProblems.class, ApiExamples.class,
		DashboardConfiguration.class })
@ImportAutoConfiguration({ BatchObservationAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
		TransactionAutoConfiguration.class, TransactionManagerCustomizationAutoConfiguration.class,
		ThymeleafAutoConfiguration.class })
public class TrainingApplication {

	/** The application with its own configuration name, ready to be run. */
	public static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(TrainingApplication.class)
			.properties("spring.config.name=training-service");
	}

	/** Runs the service until it is stopped. */
	public static void main(String[] arguments) {
		application().run(arguments);
	}

}
