package io.warble.web.application;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The status of a process as Linux writes it.
 */
class ProcessMemoryTests {

	@TempDir
	private Path directory;

	@Test
	void kilobytesAreToldInBytes() throws IOException {
		Path status = Files.writeString(this.directory.resolve("status"),
				"Name:\tjava\nVmRSS:\t  900 kB\nRssAnon:\t  7232 kB\nRssFile:\t   268 kB\n");
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new ProcessMemory(status, () -> 7000 * 1024).bindTo(registry);
		assertThat(registry.get("warble.process.memory").tag("kind", "anonymous").gauge().value())
			.isEqualTo(7232 * 1024);
		assertThat(registry.get("warble.process.memory").tag("kind", "file").gauge().value()).isEqualTo(268 * 1024);
		assertThat(registry.get("warble.process.native").gauge().value()).isEqualTo(232 * 1024);
	}

	@Test
	void memoryThatWasCommittedAndNeverTouchedIsNoDebt() throws IOException {
		Path status = Files.writeString(this.directory.resolve("status"), "RssAnon:\t  7232 kB\n");
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new ProcessMemory(status, () -> 1L << 30).bindTo(registry);
		assertThat(registry.get("warble.process.native").gauge().value()).isZero();
	}

	@Test
	void elsewhereNothingIsTold() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new ProcessMemory(this.directory.resolve("missing")).bindTo(registry);
		assertThat(registry.getMeters()).isEmpty();
	}

}
