package io.warble.training;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

import javax.sql.DataSource;

import com.sun.management.OperatingSystemMXBean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Processor time that was used up to a moment, in seconds. Platform threads alone can be
 * told apart: the JVM must serve requests with those.
 *
 * @param process all threads of this process
 * @param serving the threads that answer requests and those that follow executions
 * @param asking the threads of the tests that ask
 * @param database all processes of the database
 */
record ProcessorTime(double process, double serving, double asking, double database) {

	/**
	 * Now.
	 * @param postmaster the process whose children are the database's
	 */
	static ProcessorTime now(ProcessHandle postmaster) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		double serving = 0;
		double asking = 0;
		for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
			if (thread == null) {
				continue;
			}
			double seconds = threads.getThreadCpuTime(thread.getThreadId()) / 1e9;
			String name = thread.getThreadName();
			if (name.startsWith("http-") || name.startsWith("watch-")) {
				serving += seconds;
			}
			else if (name.startsWith("HttpClient") || name.equals("live-reader")
					|| name.equals(Thread.currentThread().getName())) {
				asking += seconds;
			}
		}
		double process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
		double database = postmaster.descendants()
			.map((child) -> child.info().totalCpuDuration().orElse(Duration.ZERO))
			.mapToDouble((duration) -> duration.toMillis() / 1e3)
			.sum();
		return new ProcessorTime(process, serving, asking, database);
	}

	/**
	 * The process that starts those of a database; this one where the database is not on
	 * this machine, or in a container, so that it counts for nothing.
	 */
	static ProcessHandle postmaster(DataSource database) {
		int backend = JdbcClient.create(database).sql("select pg_backend_pid()").query(Integer.class).single();
		return ProcessHandle.of(backend)
			.filter((process) -> process.info().command().orElse("").endsWith("postgres"))
			.flatMap(ProcessHandle::parent)
			.orElse(ProcessHandle.current());
	}

	ProcessorTime since(ProcessorTime before) {
		return new ProcessorTime(this.process - before.process, this.serving - before.serving,
				this.asking - before.asking, this.database - before.database);
	}

	/** What a job used, with the compiler's and the collector's share. */
	double job() {
		return this.process - this.serving - this.asking;
	}

}
