package io.warble.training.jobs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

import io.warble.training.run.RunDirectory;

/**
 * Keeps what an execution logs in a file of its run, and reads its end. A process runs
 * one execution at a time, so that its lines are those of the jobs' loggers while it
 * runs, whatever thread they come from.
 */
public final class RunLogs implements JobExecutionListener {

	/** The most lines of a tail. */
	public static final int MOST_LINES = 5000;

	/** The longest tail, bytes. */
	private static final int LONGEST_TAIL = 1 << 20;

	/** A line of a log is rarely longer, bytes. */
	private static final int LONG_LINE = 512;

	private static final List<String> LOGGERS = List.of("io.warble.training", "io.warble.featurestore",
			"io.warble.registry", "org.springframework.batch", "ai.djl");

	private final Path runs;

	private volatile @Nullable RunLogAppender open;

	RunLogs(Path runs) {
		this.runs = runs;
	}

	@Override
	public void beforeJob(JobExecution execution) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			String run = String.valueOf(execution.getJobParameters().getString(RunInputs.RUN));
			RunLogAppender appender = RunLogAppender.start(context, file(run, execution.getId()));
			this.open = appender;
			LOGGERS.forEach((name) -> context.getLogger(name).addAppender(appender));
			logger(context).info("Execution {} of the job {} begins, run {}", execution.getId(),
					execution.getJobInstance().getJobName(), run);
		}
	}

	@Override
	public void afterJob(JobExecution execution) {
		RunLogAppender appender = this.open;
		if (appender != null && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			logger(context).info("Execution {} is {}", execution.getId(), execution.getStatus());
			LOGGERS.forEach((name) -> context.getLogger(name).detachAppender(appender));
			appender.stop();
			this.open = null;
		}
	}

	/**
	 * The last lines that an execution logged, oldest first; none where nothing is left
	 * of its run.
	 * @param lines how many at most
	 */
	public List<String> tail(JobStatus execution, int lines) throws IOException {
		Path file = file(execution.run(), execution.id());
		int longest = Math.min(LONGEST_TAIL, LONG_LINE * lines);
		List<String> all = end(file, longest).lines().toList();
		if (all.size() < lines) {
			all = (end(RunLogAppender.older(file), LONGEST_TAIL) + end(file, LONGEST_TAIL)).lines().toList();
		}
		return all.subList(Math.max(0, all.size() - lines), all.size());
	}

	private Path file(String run, long execution) {
		return new RunDirectory(this.runs.resolve(run)).log(execution);
	}

	private static String end(Path file, int longest) throws IOException {
		if (!Files.isRegularFile(file)) {
			return "";
		}
		try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
			long from = Math.max(0, open.length() - longest);
			byte[] bytes = new byte[(int) (open.length() - from)];
			open.seek(from);
			open.readFully(bytes);
			String text = new String(bytes, StandardCharsets.UTF_8);
			return (from > 0) ? text.substring(text.indexOf('\n') + 1) : text;
		}
	}

	private static Logger logger(LoggerContext context) {
		return context.getLogger(RunLogs.class);
	}

}
