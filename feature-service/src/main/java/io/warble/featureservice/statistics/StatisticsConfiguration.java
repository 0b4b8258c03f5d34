package io.warble.featureservice.statistics;

import io.warble.featurestore.OnlineStore;
import java.time.Clock;
import javax.sql.DataSource;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Wires the look-ups.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LookupProperties.class)
@Import({ FeaturesController.class, RowsController.class })
public class StatisticsConfiguration {

	@Bean
	Snapshots snapshots(DataSource dataSource, LookupProperties properties) {
		Snapshots guarded = new OutageGuard(new OnlineSnapshots(new OnlineStore(dataSource)), System::nanoTime,
				properties.outagePause());
		return new RecentSnapshots(guarded, System::nanoTime, properties.refresh());
	}

	/** An id is text: a number in its place is a mistake, not an id. */
	@Bean
	JsonMapperBuilderCustomizer strictTexts() {
		return (builder) -> builder.withCoercionConfig(LogicalType.Textual,
				(coercion) -> coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
					.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
					.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
	}

	@Bean
	SnapshotResolver snapshotResolver(Snapshots snapshots) {
		return new SnapshotResolver(snapshots);
	}

	@Bean
	StatisticsView statisticsView(LookupProperties properties) {
		return new StatisticsView(Clock.systemUTC(), properties.staleAfter());
	}

	@Bean
	SnapshotMeters snapshotMeters(Snapshots snapshots) {
		return new SnapshotMeters(snapshots);
	}

	@Bean
	SnapshotHealth snapshotHealthIndicator(Snapshots snapshots) {
		return new SnapshotHealth(snapshots);
	}

}
