package io.warble.training.jobs;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where training keeps its files.
 *
 * @param home the directory that holds {@code runs}, one directory a run
 */
@ConfigurationProperties("warble")
public record JobsProperties(@DefaultValue(".warble") Path home) {

	/** The directory of all runs. */
	public Path runs() {
		return this.home.toAbsolutePath().normalize().resolve("runs");
	}

}
