package io.warble.training.dashboard.overview;

import java.nio.file.Path;
import java.util.List;

import io.warble.featurestore.OnlineStore;
import io.warble.featurestore.SnapshotInfo;
import io.warble.registry.Alias;
import io.warble.registry.AliasMove;
import io.warble.registry.ModelRegistry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.warble.training.dashboard.chart.Chart;
import io.warble.training.dashboard.chart.LineChart;
import io.warble.training.dashboard.jobs.JobPages;
import io.warble.training.dashboard.models.ModelDetail;
import io.warble.training.dashboard.models.ModelPages;
import io.warble.training.dashboard.page.ServiceClient;

/**
 * Gathers what the first page shows. Thread-safe.
 */
final class OverviewPages {

	private static final int FAILURES = 5;

	private final ModelRegistry registry;

	private final ModelPages models;

	private final JobPages jobs;

	private final OnlineStore store;

	private final ServiceClient services;

	private final Here here;

	OverviewPages(ModelRegistry registry, ModelPages models, JobPages jobs, OnlineStore store, ServiceClient services,
			Here here) {
		this.registry = registry;
		this.models = models;
		this.jobs = jobs;
		this.store = store;
		this.services = services;
		this.here = here;
	}

	Overview now() {
		Alias champion = this.registry.alias(Alias.CHAMPION).orElse(null);
		ModelDetail model = (champion != null) ? this.models.detail(champion.version()) : null;
		AliasMove promotion = this.registry.history(Alias.CHAMPION).stream().findFirst().orElse(null);
		SnapshotInfo snapshot = this.store.current().orElse(null);
		return new Overview(model, promotion, serving(), this.here.rate().latest(), rates(), this.jobs.running(),
				this.jobs.failures(FAILURES), snapshot, Machine.now(this.here.home()));
	}

	private Overview.Serving serving() {
		ServiceClient.Answer health = this.services.scoringActuator("/actuator/health");
		JsonNode details = health.body().at("/components/champion/details");
		if (health.ok()) {
			return new Overview.Serving(true,
					details.has("version") ? "serves version " + details.path("version").asString() : "serves");
		}
		String why = details.path("problem").asString(health.failure());
		return new Overview.Serving(false, why.isEmpty() ? "scoring-service is not ready" : why);
	}

	private @Nullable Chart rates() {
		List<LineChart.Point> points = this.here.rate()
			.rates()
			.stream()
			.map((rate) -> new LineChart.Point(rate.minutes(), rate.perSecond()))
			.toList();
		return (points.size() < 2) ? null
				: new LineChart("Predictions a second over the last hour", "minutes from now", "requests/s")
					.line("requests/s", "", points)
					.build();
	}

	/**
	 * What is known of this machine.
	 *
	 * @param home directory of the runs
	 * @param rate of predictions
	 */
	record Here(Path home, RequestRate rate) {
	}

}
