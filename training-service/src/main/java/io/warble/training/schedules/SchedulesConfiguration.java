package io.warble.training.schedules;

import javax.sql.DataSource;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.warble.training.background.Repeated;
import io.warble.training.jobs.TrainingJobs;

/**
 * Wires schedules and their REST.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScheduleProperties.class)
@Import(SchedulesController.class)
public class SchedulesConfiguration {

	@Bean
	Schedules schedules(DataSource dataSource) {
		return new Schedules(JdbcClient.create(dataSource));
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "warble.schedules.enabled", matchIfMissing = true)
	SmartLifecycle scheduleClock(DataSource dataSource, TrainingJobs jobs, ScheduleProperties properties) {
		return new Repeated("schedules", properties.poll(), new ScheduleClock(dataSource, jobs, properties.grace()));
	}

}
