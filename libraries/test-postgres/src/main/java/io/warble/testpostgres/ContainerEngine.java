package io.warble.testpostgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Asks the engine, by its command, whether it has an image. Testcontainers would try for
 * minutes to fetch one, and helpers of its own, where there is no network.
 */
final class ContainerEngine {

	private ContainerEngine() {
	}

	/** Why a container of an image cannot be started, or null where it can. */
	static @Nullable String obstacle(String image) {
		try {
			Process docker = new ProcessBuilder("docker", "image", "inspect", "--format", "{{.Id}}", image)
				.redirectErrorStream(true)
				.start();
			String said = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (docker.waitFor() == 0) {
				return null;
			}
			return "the container engine says: " + said.lines()
				.filter((line) -> line.startsWith("Error") || line.contains("annot"))
				.findFirst()
				.orElse(said.strip());
		}
		catch (IOException ex) {
			return "there is no container engine";
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return "asking for the container engine was interrupted";
		}
	}

}
