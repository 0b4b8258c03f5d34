package io.warble.scoring.champion;

import io.micrometer.core.instrument.MeterRegistry;
import io.warble.featurestore.OnlineStore;
import io.warble.registry.RegistryReader;
import io.warble.scoring.meters.PredictionMeters;
import io.warble.scoring.statistics.RemoteStatistics;
import io.warble.web.access.ServiceCalls;
import io.warble.web.access.ServiceToken;
import io.warble.web.tracing.CallTracing;
import java.net.http.HttpClient;
import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires the champion; a {@link WarmUp} comes from elsewhere.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ ChampionProperties.class, NetProperties.class })
public class ChampionConfiguration {

	/** How many versions beside the champion are kept. */
	private static final int VERSIONS = 2;

	@Bean
	PredictionMeters predictionMeters(MeterRegistry registry) {
		return new PredictionMeters(registry);
	}

	@Bean
	ChampionHolder championHolder(PredictionMeters meters) {
		return new ChampionHolder(meters);
	}

	@Bean
	StatisticsFactory statisticsFactory(ChampionProperties properties, ServiceToken token, ServiceCalls calls,
			ObjectProvider<CallTracing> tracing) {
		HttpClient client = calls.client().connectTimeout(properties.connectTimeout()).build();
		CallTracing traced = tracing.getIfAvailable(CallTracing::off);
		return (layout, fallback) -> new RemoteStatistics(client, traced, properties.featureService(),
				properties.timeout(), token, layout, fallback);
	}

	@Bean
	ChampionKeeper championKeeper(DataSource dataSource, ChampionHolder holder, StatisticsFactory statistics,
			WarmUp warmUp, ChampionProperties properties, NetProperties nets) {
		RegistryReader registry = new RegistryReader(dataSource);
		ChampionLoader loader = new ChampionLoader(registry, new OnlineStore(dataSource), properties.directory(),
				properties.profile(), nets.options());
		return new ChampionKeeper(new ChampionKeeper.Sources(registry, loader), holder, statistics, warmUp, properties,
				ChampionKeeper.Time.system());
	}

	@Bean
	RegisteredVersions registeredVersions(DataSource dataSource, ChampionHolder holder, StatisticsFactory statistics,
			ChampionProperties properties, NetProperties nets) {
		RegistryReader registry = new RegistryReader(dataSource);
		ChampionLoader loader = new ChampionLoader(registry, new OnlineStore(dataSource),
				properties.directory().resolve("versions"), properties.profile(), nets.options());
		return new RegisteredVersions(new ChampionKeeper.Sources(registry, loader), holder,
				properties.local() ? null : statistics, VERSIONS);
	}

	@Bean
	@ConditionalOnBooleanProperty("warble.scoring.trial-run")
	TrialRun trialRun(ConfigurableApplicationContext context, ChampionHolder holder, WarmUp warmUp,
			ChampionProperties properties, NetProperties nets) {
		return new TrialRun(context, holder, warmUp, properties.profile(), nets.options());
	}

	@Bean
	ChampionMeters championMeters(ChampionKeeper keeper, ChampionHolder holder) {
		return new ChampionMeters(keeper, holder);
	}

	@Bean
	ChampionHealth championHealthIndicator(ChampionKeeper keeper) {
		return new ChampionHealth(keeper);
	}

}
