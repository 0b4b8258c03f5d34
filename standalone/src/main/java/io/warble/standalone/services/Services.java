package io.warble.standalone.services;

import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

import io.warble.featureservice.FeatureServiceApplication;
import io.warble.gateway.GatewayApplication;
import io.warble.scoring.ScoringApplication;
import io.warble.training.TrainingApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the services in this process, each as a Spring context of its own, on localhost
 * and on ports that are free; only the gateway's is chosen. One thread at a time.
 */
public final class Services {

	private final HomeDatabase database;

	private final ShutdownStack stack;

	/** What the services of this process show each other; it dies with the process. */
	private final String token;

	/** Services on a home's database. */
	public Services(HomeDatabase database, ShutdownStack stack) {
		this.database = database;
		this.stack = stack;
		byte[] secret = new byte[32];
		new SecureRandom().nextBytes(secret);
		this.token = HexFormat.of().formatHex(secret);
	}

	/** Starts training-service, which also prepares the database for the others. */
	public ConfigurableApplicationContext training() {
		return start(TrainingApplication.application(), List.of("--server.port=0", "--server.address=127.0.0.1"));
	}

	/**
	 * Starts training-service for one command: what is due by a schedule waits for a
	 * service that stays.
	 */
	public ConfigurableApplicationContext trainingWithoutSchedules() {
		return start(TrainingApplication.application(),
				List.of("--server.port=0", "--server.address=127.0.0.1", "--warble.schedules.enabled=false"));
	}

	/** Starts feature-service. */
	public ConfigurableApplicationContext feature() {
		return start(FeatureServiceApplication.application(), List.of("--server.port=0", "--server.address=127.0.0.1"));
	}

	/**
	 * Starts scoring-service. It reads statistics from a snapshot on this machine: within
	 * one process a way over HTTP would gain nothing.
	 */
	public ConfigurableApplicationContext scoring() {
		return start(ScoringApplication.application(),
				List.of("--server.port=0", "--server.address=127.0.0.1", "--warble.scoring.champion.local=true"));
	}

	/**
	 * Starts the gateway, which makes the home's credentials work.
	 * @param address where it listens
	 * @param port where it listens
	 */
	public ConfigurableApplicationContext gateway(String address, int port, URI training, URI feature, URI scoring) {
		return start(GatewayApplication.application(), List.of("--server.port=" + port, "--server.address=" + address,
				"--warble.gateway.upstreams.training=" + training, "--warble.gateway.upstreams.feature=" + feature,
				"--warble.gateway.upstreams.scoring=" + scoring,
				"--warble.gateway.admin.username=" + this.database.credentials().adminUser(),
				"--warble.gateway.admin.password=" + this.database.credentials().adminPassword(),
				"--warble.gateway.admin.api-key=" + this.database.credentials().apiKey()));
	}

	/** Where a started service listens. */
	public static URI address(ConfigurableApplicationContext service) {
		return URI.create("http://127.0.0.1:" + ((WebServerApplicationContext) service).getWebServer().getPort());
	}

	private ConfigurableApplicationContext start(SpringApplicationBuilder application, List<String> arguments) {
		List<String> all = this.database.arguments();
		all.addAll(arguments);
		all.add("--warble.service-token=" + this.token);
		return this.stack.add(application.logStartupInfo(false).run(all.toArray(String[]::new)));
	}

}
