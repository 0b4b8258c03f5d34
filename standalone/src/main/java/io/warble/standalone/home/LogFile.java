package io.warble.standalone.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import org.slf4j.LoggerFactory;

/**
 * Sends the details of everything to {@code <home>/logs/warble.log}, 10 MB a file, 5
 * files; the console keeps to results.
 */
public final class LogFile {

	private static final String NAME = "HOME";

	private LogFile() {
	}

	/**
	 * Turns the log to a home's file.
	 * @return the file
	 */
	public static Path open(Home home) throws IOException {
		Files.createDirectories(home.logs());
		Path file = home.logs().resolve("warble.log");
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
			// The console of logback.xml too: a command says its failure in one line by
			// itself.
			root.detachAndStopAllAppenders();
			root.addAppender(appender(context, file));
			root.setLevel(Level.INFO);
		}
		return file;
	}

	private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, Path file) {
		RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
		appender.setContext(context);
		appender.setName(NAME);
		appender.setFile(file.toString());
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(context);
		encoder.setCharset(StandardCharsets.UTF_8);
		encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSS,UTC}Z %-5level [%thread] %logger{36} - %msg%n");
		encoder.start();
		appender.setEncoder(encoder);
		FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
		policy.setContext(context);
		policy.setParent(appender);
		policy.setFileNamePattern(file + ".%i.gz");
		policy.setMaxIndex(4);
		policy.start();
		appender.setRollingPolicy(policy);
		SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
		trigger.setContext(context);
		trigger.setMaxFileSize(FileSize.valueOf("10MB"));
		trigger.start();
		appender.setTriggeringPolicy(trigger);
		appender.start();
		return appender;
	}

}
