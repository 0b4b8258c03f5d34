package io.warble.standalone.console;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.PortInUseException;

/**
 * Puts any failure into one line. Libraries' exceptions whose message is meant for people
 * are known by their package; from others, what the user can do something about is picked
 * out of the causes: files, permissions, disk space, ports.
 */
public final class Failures {

	/** Wrappers that say less than what they wrap. */
	private static final Set<Class<?>> WRAPPERS = Set.of(UncheckedIOException.class, RuntimeException.class,
			IllegalStateException.class, IOException.class);

	private Failures() {
	}

	/**
	 * One line, without stack trace.
	 */
	public static String line(Throwable failure) {
		List<Throwable> causes = causes(failure);
		for (int i = causes.size() - 1; i >= 0; i--) {
			// The innermost knows most, such as the file's name.
			String known = known(causes.get(i));
			if (known != null) {
				return oneLine(known);
			}
		}
		for (Throwable cause : causes) {
			if (cause.getClass().getName().startsWith("io.warble.") && cause.getMessage() != null) {
				return oneLine(cause.getMessage());
			}
		}
		for (Throwable cause : causes) {
			if (!WRAPPERS.contains(cause.getClass()) || cause.getCause() == null) {
				return oneLine(described(cause));
			}
		}
		return oneLine(described(failure));
	}

	/**
	 * One line for a failure that is only known by its message.
	 */
	public static String line(String message) {
		return line(new CommandException(message));
	}

	private static @Nullable String known(Throwable cause) {
		if (isDiskFull(cause)) {
			String file = (cause instanceof FileSystemException ex && ex.getFile() != null) ? " (" + ex.getFile() + ")"
					: "";
			return "The disk is full" + file + ". Free some space and call again: finished work is kept.";
		}
		if (cause instanceof PortInUseException ex) {
			return "Port " + ex.getPort() + " is taken by another program. Choose another with --port.";
		}
		if (cause instanceof NoSuchFileException ex) {
			return "There is no file or directory " + ex.getFile() + ".";
		}
		if (cause instanceof AccessDeniedException ex) {
			return "No permission for " + ex.getFile() + ".";
		}
		if (cause instanceof NotDirectoryException ex) {
			return ex.getFile() + " is not a directory.";
		}
		if (cause instanceof FileAlreadyExistsException ex) {
			return ex.getFile() + " already exists.";
		}
		if (cause instanceof DirectoryNotEmptyException ex) {
			return "The directory " + ex.getFile() + " is not empty.";
		}
		if (isReadOnly(cause)) {
			return "The file system is read-only: " + cause.getMessage() + ".";
		}
		if (cause instanceof FileNotFoundException) {
			// Its message names the file and the reason.
			return "A file cannot be opened: " + cause.getMessage() + ".";
		}
		if (cause instanceof OutOfMemoryError) {
			return "The heap is too small (" + cause.getMessage()
					+ "). Give it more, for example with WARBLE_OPTS=-Xmx6g.";
		}
		return null;
	}

	private static boolean isReadOnly(Throwable cause) {
		return cause instanceof IOException && String.valueOf(cause.getMessage()).contains("Read-only file system");
	}

	private static boolean isDiskFull(Throwable cause) {
		String message = cause.getMessage();
		if (message == null) {
			return false;
		}
		String lower = message.toLowerCase(Locale.ROOT);
		return lower.contains("no space left on device") || lower.contains("disk quota exceeded")
				|| lower.contains("file too large");
	}

	private static String described(Throwable cause) {
		String message = cause.getMessage();
		String name = cause.getClass().getSimpleName();
		return (message == null || message.isBlank()) ? name : name + ": " + message;
	}

	private static List<Throwable> causes(Throwable failure) {
		List<Throwable> causes = new ArrayList<>();
		for (Throwable cause = failure; cause != null && causes.size() < 50; cause = cause.getCause()) {
			causes.add(cause);
		}
		return causes;
	}

	private static String oneLine(String message) {
		return message.strip().replaceAll("\\s*\\R\\s*", "; ");
	}

}
