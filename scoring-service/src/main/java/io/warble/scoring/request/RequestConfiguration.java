package io.warble.scoring.request;

import io.micrometer.core.instrument.MeterRegistry;
import io.warble.scoring.champion.ChampionHolder;
import io.warble.scoring.champion.RegisteredVersions;
import io.warble.scoring.champion.WarmUp;
import io.warble.scoring.meters.PredictionMeters;
import io.warble.web.access.ServiceToken;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Wires requests and answers.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ RequestProperties.class, ExplanationProperties.class })
@Import({ PredictionsController.class, ExplanationsController.class, SamplesController.class })
public class RequestConfiguration {

	private static final int MAX_DEPTH = 10;

	@Bean
	JsonFactory requestJson() {
		return JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
			.disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
			.enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
			.build();
	}

	@Bean
	Predictions predictions(ChampionHolder champions, PredictionMeters meters) {
		return new Predictions(champions, meters);
	}

	@Bean
	JsonWork jsonWork(JsonFactory requestJson, Predictions predictions, RequestProperties properties) {
		return new JsonWork(requestJson, predictions, properties);
	}

	@Bean
	Explanations explanations(JsonFactory requestJson, Predictions predictions, RegisteredVersions versions,
			ExplanationProperties properties) {
		return new Explanations(requestJson, predictions, versions, properties);
	}

	@Bean
	OwnAddress ownAddress(Environment environment, ServerProperties server, SslBundles bundles) {
		Ssl ssl = server.getSsl();
		return new OwnAddress(() -> environment.getProperty("local.server.port", Integer.class, 0),
				() -> Ssl.isEnabled(ssl) ? WebServerSslBundle.get(ssl, bundles) : null);
	}

	@Bean
	WarmUp warmUp(JsonWork work, RequestProperties properties, OwnAddress address, ServiceToken token,
			RequestCount count) {
		HttpRehearsal http = new HttpRehearsal(address, token, count::count, RequestConfiguration::pause);
		return new SampleWarmUp(work, http, properties.warmUp(), properties.warmUpUntilReady());
	}

	/** While others call, the rehearsal beside them looks ten times a second. */
	private static void pause() {
		try {
			Thread.sleep(100);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Bean
	RequestCount requestCount(MeterRegistry meters) {
		return new RequestCount(meters);
	}

	@Bean
	OpenApiCustomizer requestSchemas() {
		return new RequestSchemas();
	}

	@Bean
	OpenApiCustomizer explanationSchemas() {
		return new ExplanationSchemas();
	}

}
