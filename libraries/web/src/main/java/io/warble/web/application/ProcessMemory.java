package io.warble.web.application;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * Memory of the process as Linux counts it. Native libraries tell nothing of theirs to
 * Java (ONNX Runtime's API has no statistics of its allocator): what is anonymous and
 * neither in the heap, nor in the JVM's other pools, nor in direct buffers is theirs and
 * what the JVM keeps for itself, such as stacks and the collector's tables. What is
 * mapped from files can be reclaimed. Registers nothing where there is no /proc.
 */
final class ProcessMemory implements MeterBinder {

	private final Path status;

	private final LongSupplier known;

	ProcessMemory(Path status) {
		this(status, ProcessMemory::knownToTheJvm);
	}

	/**
	 * The memory of a process.
	 * @param status its status as Linux writes it
	 * @param known bytes that the JVM gives account of
	 */
	ProcessMemory(Path status, LongSupplier known) {
		this.status = status;
		this.known = known;
	}

	private static long knownToTheJvm() {
		MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
		long buffers = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
			.stream()
			.filter((pool) -> pool.getName().equals("direct"))
			.mapToLong(BufferPoolMXBean::getMemoryUsed)
			.sum();
		return memory.getHeapMemoryUsage().getCommitted() + memory.getNonHeapMemoryUsage().getCommitted() + buffers;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		if (Files.isReadable(this.status)) {
			gauge(registry, "anonymous", "RssAnon:");
			gauge(registry, "file", "RssFile:");
			Gauge.builder("warble.process.native", this, ProcessMemory::beyond)
				.description("Anonymous resident memory beyond heap, the JVM's other pools and direct buffers:"
						+ " native libraries, and what the JVM keeps for itself")
				.baseUnit("bytes")
				.strongReference(true)
				.register(registry);
		}
	}

	private void gauge(MeterRegistry registry, String kind, String field) {
		Gauge.builder("warble.process.memory", this, (memory) -> memory.bytes(field))
			.description("Resident memory: anonymous, or mapped from files")
			.baseUnit("bytes")
			.tag("kind", kind)
			.strongReference(true)
			.register(registry);
	}

	/** What the JVM has committed and never touched makes it less, at the least 0. */
	private double beyond() {
		double anonymous = bytes("RssAnon:");
		return Double.isNaN(anonymous) ? anonymous : Math.max(0, anonymous - this.known.getAsLong());
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
