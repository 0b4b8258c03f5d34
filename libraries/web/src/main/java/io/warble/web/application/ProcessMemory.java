package io.warble.web.application;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory of the process as Linux counts it. Native libraries tell nothing of theirs to
 * Java: what is anonymous and not in the JVM's own meters is mostly theirs. What is
 * mapped from files can be reclaimed. Registers nothing where there is no /proc.
 */
final class ProcessMemory implements MeterBinder {

	private final Path status;

	ProcessMemory(Path status) {
		this.status = status;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		if (Files.isReadable(this.status)) {
			gauge(registry, "anonymous", "RssAnon:");
			gauge(registry, "file", "RssFile:");
		}
	}

	private void gauge(MeterRegistry registry, String kind, String field) {
		Gauge.builder("warble.process.memory", this, (memory) -> memory.bytes(field))
			.description("Resident memory: anonymous, or mapped from files")
			.baseUnit("bytes")
			.tag("kind", kind)
			.register(registry);
	}

	/** A field of the status, NaN where it is missing. */
	double bytes(String field) {
		try {
			for (String line : Files.readAllLines(this.status, StandardCharsets.UTF_8)) {
				if (line.startsWith(field)) {
					return 1024.0 * Long.parseLong(line.replaceAll("\\D", ""));
				}
			}
			return Double.NaN;
		}
		catch (IOException ex) {
			return Double.NaN;
		}
	}

}
