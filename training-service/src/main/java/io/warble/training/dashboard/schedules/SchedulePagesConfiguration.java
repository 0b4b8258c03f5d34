package io.warble.training.dashboard.schedules;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Wires the pages of the schedules.
 */
@Configuration(proxyBeanMethods = false)
@Import({ SchedulesPageController.class, SchedulePageController.class })
public class SchedulePagesConfiguration {

}
