package io.warble.training.jobs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.FileSize;

/**
 * Writes an execution's log: two files of 2 MB at most, of which the older one goes.
 */
final class RunLogAppender extends RollingFileAppender<ILoggingEvent> {

	private static final long BYTES = 2_000_000;

	/** What is logged beside a run, by those who ask. */
	private static final List<String> OTHERS = List.of("io.warble.training.problem", "io.warble.training.schedules");

	private RunLogAppender() {
	}

	static RunLogAppender start(LoggerContext context, Path file) {
		RunLogAppender appender = new RunLogAppender();
		appender.setContext(context);
		appender.setName("RUN");
		appender.setFile(file.toString());
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(context);
		encoder.setCharset(StandardCharsets.UTF_8);
		encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSS,UTC}Z %-5level [%thread] %logger{24} - %msg%n");
		encoder.start();
		appender.setEncoder(encoder);
		appender.addFilter(new OfTheRun());
		FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
		policy.setContext(context);
		policy.setParent(appender);
		policy.setFileNamePattern(file + ".%i");
		policy.setMinIndex(1);
		policy.setMaxIndex(1);
		policy.start();
		appender.setRollingPolicy(policy);
		SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
		trigger.setContext(context);
		trigger.setMaxFileSize(new FileSize(BYTES));
		trigger.start();
		appender.setTriggeringPolicy(trigger);
		appender.start();
		return appender;
	}

	/** The file of what was logged earlier. */
	static Path older(Path file) {
		return file.resolveSibling(file.getFileName() + ".1");
	}

	/** Leaves out what the service logs about requests meanwhile. */
	private static final class OfTheRun extends Filter<ILoggingEvent> {

		@Override
		public FilterReply decide(ILoggingEvent event) {
			return OTHERS.stream().anyMatch(event.getLoggerName()::startsWith) ? FilterReply.DENY : FilterReply.NEUTRAL;
		}

	}

}
