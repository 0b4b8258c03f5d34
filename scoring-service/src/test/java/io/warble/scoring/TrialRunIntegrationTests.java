package io.warble.scoring;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The run from which an image's cache of classes learns, with nothing to connect to.
 */
@ExtendWith(OutputCaptureExtension.class)
class TrialRunIntegrationTests {

	@TempDir
	private Path home;

	@Test
	void aModelOfItsOwnIsServedOverHttpAndTheServiceEnds(CapturedOutput output) {
		ConfigurableApplicationContext context = ScoringApplication.application()
			.run("--warble.scoring.trial-run=true", "--warble.scoring.warm-up-until-ready=20ms",
					"--spring.profiles.active=single-core", "--server.port=0", "--management.server.port=0",
					"--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none",
					"--spring.datasource.hikari.connection-timeout=250", "--warble.home=" + this.home);
		assertThat(context.isActive()).isFalse();
		assertThat(output.toString()).containsPattern("Rehearsed [1-9]\\d* requests over HTTP")
			.contains("The trial run has ended, readiness answered 503");
	}

}
