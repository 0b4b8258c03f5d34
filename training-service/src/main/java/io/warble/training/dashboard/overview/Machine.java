package io.warble.training.dashboard.overview;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Disk and memory of the machine and the process that train.
 *
 * @param diskTotal bytes of the file system that has the runs, 0 where it cannot be told
 * @param diskFree bytes of it that are free
 * @param memoryTotal bytes of the machine's memory, 0 where it cannot be told
 * @param memoryFree bytes of it that are free
 * @param heapMost bytes that the process's heap may have
 * @param heapUsed bytes of it in use
 */
public record Machine(long diskTotal, long diskFree, long memoryTotal, long memoryFree, long heapMost, long heapUsed) {

	private static final Logger log = LoggerFactory.getLogger(Machine.class);

	static Machine now(Path home) {
		long total = 0;
		long free = 0;
		try {
			Path there = home.toAbsolutePath();
			while (!Files.exists(there) && there.getParent() != null) {
				there = there.getParent();
			}
			FileStore store = Files.getFileStore(there);
			total = store.getTotalSpace();
			free = store.getUsableSpace();
		}
		catch (IOException ex) {
			log.debug("The disk of {} cannot be measured", home, ex);
		}
		long memory = 0;
		long memoryFree = 0;
		if (java.lang.management.ManagementFactory
			.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
			memory = system.getTotalMemorySize();
			memoryFree = system.getFreeMemorySize();
		}
		Runtime runtime = Runtime.getRuntime();
		return new Machine(total, free, memory, memoryFree, runtime.maxMemory(),
				runtime.totalMemory() - runtime.freeMemory());
	}

	/** The gauges to be drawn. */
	public java.util.List<Gauge> gauges() {
		return java.util.List.of(new Gauge("Disk of the runs", this.diskTotal - this.diskFree, this.diskTotal),
				new Gauge("Memory of the machine, caches included", this.memoryTotal - this.memoryFree,
						this.memoryTotal),
				new Gauge("Heap of training-service", this.heapUsed, this.heapMost));
	}

	/**
	 * A part of a whole.
	 *
	 * @param name what it is
	 * @param used bytes in use
	 * @param total bytes in all
	 */
	public record Gauge(String name, long used, long total) {
	}

}
