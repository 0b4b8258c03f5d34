package io.warble.training.dashboard.jobs;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.warble.training.jobs.RunLogs;
import io.warble.training.jobs.TrainingJobs;

/**
 * Wires the pages of the jobs.
 */
@Configuration(proxyBeanMethods = false)
@Import({ JobsPageController.class, ExecutionController.class })
public class JobPagesConfiguration {

	@Bean
	JobPages jobPages(TrainingJobs jobs, RunLogs logs) {
		return new JobPages(jobs, logs, Clock.systemUTC());
	}

}
