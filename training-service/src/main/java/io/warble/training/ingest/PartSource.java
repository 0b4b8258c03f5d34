package io.warble.training.ingest;

import java.nio.file.Path;

/**
 * One part file of a dataset.
 *
 * @param file where it is
 * @param validation whether it lies in {@code val/}
 * @param bytes its size
 */
public record PartSource(Path file, boolean validation, long bytes) {

	/** The file's name, with {@code val/} before it where it lies there. */
	public String name() {
		return (this.validation ? "val/" : "") + this.file.getFileName();
	}

}
