package io.warble.training.jobs;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where training keeps its files.
 *
 * @param home the directory that holds {@code runs}, one directory a run
 * @param data the directory that a job reads where its call names none; without it, the
 * one that the latest job read
 */
@ConfigurationProperties("warble")
public record JobsProperties(@DefaultValue(".warble") Path home, @Nullable Path data) {

	/** The directory of all runs. */
	public Path runs() {
		return this.home.toAbsolutePath().normalize().resolve("runs");
	}

}
