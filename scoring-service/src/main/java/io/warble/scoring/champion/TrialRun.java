package io.warble.scoring.champion;

import io.warble.features.state.FeatureState;
import io.warble.features.state.SnapshotFile;
import io.warble.features.state.StateLayout;
import io.warble.features.state.StateSettings;
import io.warble.models.bundle.ModelBundle;
import io.warble.models.nets.NetOptions;
import io.warble.scoring.statistics.LocalStatistics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Serves a model of its own once and ends the service: for a run in which the JVM learns
 * which classes serving needs, where neither a database, a trained model nor TLS is at
 * hand.
 */
final class TrialRun implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(TrialRun.class);

	private static final String READINESS = "/actuator/health/readiness";

	private final ConfigurableApplicationContext context;

	private final ChampionHolder holder;

	private final WarmUp warmUp;

	private final String profile;

	private final NetOptions nets;

	TrialRun(ConfigurableApplicationContext context, ChampionHolder holder, WarmUp warmUp, String profile,
			NetOptions nets) {
		this.context = context;
		this.holder = holder;
		this.warmUp = warmUp;
		this.profile = profile;
		this.nets = nets;
	}

	@Override
	public void run(ApplicationArguments arguments) throws IOException, InterruptedException {
		Path bundle = Files.createTempFile("trial", ".bundle");
		Path state = Files.createTempFile("trial", ".state");
		try {
			serve(bundle, state);
			int status = askForReadiness();
			log.info("The trial run has ended, readiness answered {}", status);
		}
		finally {
			Files.deleteIfExists(bundle);
			Files.deleteIfExists(state);
		}
		SpringApplication.exit(this.context);
	}

	private void serve(Path file, Path state) throws IOException {
		ModelBundle bundle = ModelBundle.openVerified(file, TrialBundle.write(file));
		StateSettings settings = bundle.manifest().features().state();
		FeatureState.empty(settings).writeTo(state);
		ServedModel model = new ServedModel(1, bundle, StateLayout.of(settings), this.profile, this.nets);
		Champion champion = new Champion(model, new LocalStatistics(SnapshotFile.open(state), "trial"), "trial");
		try {
			this.warmUp.prove(champion, true);
			this.holder.exchange(champion);
			this.warmUp.rehearse(champion);
		}
		finally {
			this.holder.exchange(null);
			model.retire();
		}
	}

	/** As a probe does; not ready is an answer too. */
	private int askForReadiness() throws IOException, InterruptedException {
		Environment environment = this.context.getEnvironment();
		String port = environment.getProperty("local.management.port",
				environment.getRequiredProperty("local.server.port"));
		URI uri = URI.create("http://127.0.0.1:" + port + READINESS);
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
			.statusCode();
	}

}
