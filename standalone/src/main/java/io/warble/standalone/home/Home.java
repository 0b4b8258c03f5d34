package io.warble.standalone.home;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import io.warble.standalone.console.CommandException;
import io.warble.standalone.console.Failures;

/**
 * The directory that keeps everything. While it is open, no other process can open it.
 */
public final class Home implements Closeable {

	private final Path root;

	private final RandomAccessFile lockFile;

	private final FileLock lock;

	private Home(Path root, RandomAccessFile lockFile, FileLock lock) {
		this.root = root;
		this.lockFile = lockFile;
		this.lock = lock;
	}

	/**
	 * Opens a home, and creates it where it is missing.
	 * @throws CommandException where it cannot be written, or another process has it open
	 */
	public static Home open(Path directory) {
		Path root = directory.toAbsolutePath().normalize();
		try {
			Files.createDirectories(root);
		}
		catch (NoSuchFileException ex) {
			// What /proc answers, for example: nothing is missing that a user could make.
			throw new CommandException(
					"The home directory " + root + " cannot be created: its file system takes no new directories.", ex);
		}
		catch (IOException ex) {
			throw unusable(root, ex);
		}
		try {
			return lock(root);
		}
		catch (IOException ex) {
			throw unusable(root, ex);
		}
	}

	private static CommandException unusable(Path root, IOException ex) {
		return new CommandException("The home directory " + root + " cannot be used: " + Failures.line(ex), ex);
	}

	private static Home lock(Path root) throws IOException {
		RandomAccessFile file = new RandomAccessFile(root.resolve("lock").toFile(), "rw");
		FileLock lock = null;
		try {
			lock = file.getChannel().tryLock();
			if (lock == null) {
				byte[] pid = new byte[(int) Math.min(20, file.length())];
				file.readFully(pid);
				throw inUse(root, " (process " + new String(pid, StandardCharsets.US_ASCII).strip() + ")");
			}
			file.setLength(0);
			file.writeBytes(Long.toString(ProcessHandle.current().pid()));
			return new Home(root, file, lock);
		}
		catch (OverlappingFileLockException ex) {
			throw inUse(root, "");
		}
		finally {
			if (lock == null) {
				file.close();
			}
		}
	}

	private static CommandException inUse(Path root, String who) {
		return new CommandException("The home directory " + root + " is in use by another warble" + who
				+ ". Stop it, or choose another with --home.");
	}

	/** The directory itself, absolute. */
	public Path root() {
		return this.root;
	}

	/** Where PostgreSQL keeps its data and its binaries. */
	public Path postgres() {
		return this.root.resolve("postgres");
	}

	/** The generated secrets. */
	public Path credentials() {
		return this.root.resolve("credentials");
	}

	/** Where the logs are. */
	public Path logs() {
		return this.root.resolve("logs");
	}

	/** Where the simulated timeline of the quick start is. */
	public Path timeline() {
		return this.root.resolve("timeline");
	}

	@Override
	public void close() {
		try {
			this.lock.release();
			this.lockFile.close();
		}
		catch (IOException ex) {
			// The process ends, and the lock with it.
			throw new CommandException("The home directory " + this.root + " could not be released", ex);
		}
	}

}
