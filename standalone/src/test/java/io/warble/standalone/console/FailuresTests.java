package io.warble.standalone.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import org.junit.jupiter.api.Test;

import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextException;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTests {

	@Test
	void picksOutWhatTheUserCanChange() {
		assertThat(Failures.line(new UncheckedIOException(new NoSuchFileException("/data"))))
			.isEqualTo("There is no file or directory /data.");
		assertThat(Failures.line(new RuntimeException(new AccessDeniedException("/data"))))
			.isEqualTo("No permission for /data.");
		assertThat(Failures.line(new ApplicationContextException("web server", new PortInUseException(8080))))
			.isEqualTo("Port 8080 is taken by another program. Choose another with --port.");
	}

	@Test
	void recognizesAFullDiskWhereverItIsReported() {
		assertThat(Failures.line(new IOException("No space left on device"))).startsWith("The disk is full.");
		assertThat(Failures
			.line(new UncheckedIOException(new FileSystemException("/home/x", null, "No space left on device"))))
			.startsWith("The disk is full (/home/x).");
		assertThat(Failures.line("A step failed: java.io.IOException: No space left on device"))
			.startsWith("The disk is full.");
		assertThat(Failures.line(new RuntimeException("could not write block 5: No space left on device")))
			.startsWith("The disk is full.");
	}

	@Test
	void prefersTheProjectsOwnMessage() {
		assertThat(Failures.line(new IllegalStateException("wrapped", new CommandException("what is wrong"))))
			.isEqualTo("what is wrong");
	}

	@Test
	void staysOnOneLine() {
		assertThat(Failures.line(new IllegalArgumentException("first\n  second\r\nthird")))
			.isEqualTo("IllegalArgumentException: first; second; third");
	}

}
