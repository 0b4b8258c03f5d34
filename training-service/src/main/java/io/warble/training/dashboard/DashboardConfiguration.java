package io.warble.training.dashboard;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.warble.training.dashboard.features.FeaturePagesConfiguration;
import io.warble.training.dashboard.jobs.JobPagesConfiguration;
import io.warble.training.dashboard.models.ModelPagesConfiguration;
import io.warble.training.dashboard.overview.OverviewConfiguration;
import io.warble.training.dashboard.page.PageConfiguration;
import io.warble.training.dashboard.quarantine.QuarantinePagesConfiguration;
import io.warble.training.dashboard.schedules.SchedulePagesConfiguration;
import io.warble.training.dashboard.tryit.TryConfiguration;
import io.warble.training.dashboard.windows.WindowPagesConfiguration;

/**
 * Wires the dashboard.
 */
@Configuration(proxyBeanMethods = false)
@Import({ PageConfiguration.class, OverviewConfiguration.class, JobPagesConfiguration.class,
		SchedulePagesConfiguration.class, ModelPagesConfiguration.class, FeaturePagesConfiguration.class,
		TryConfiguration.class, WindowPagesConfiguration.class, QuarantinePagesConfiguration.class })
public class DashboardConfiguration {

}
