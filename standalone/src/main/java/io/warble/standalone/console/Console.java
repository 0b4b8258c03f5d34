package io.warble.standalone.console;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: results to standard output, progress and failures to standard
 * error, so that results can be piped. One thread at a time.
 */
public final class Console {

	private final PrintWriter out;

	private final PrintStream err;

	private final boolean terminal;

	/**
	 * A console.
	 * @param out for results
	 * @param err for progress
	 * @param terminal whether progress may redraw its line
	 */
	public Console(PrintWriter out, PrintStream err, boolean terminal) {
		this.out = out;
		this.err = err;
		this.terminal = terminal;
	}

	/**
	 * The process's own. The launcher says whether it is a terminal: the JVM's
	 * {@code System.console()} answers differently from version to version.
	 */
	public static Console system() {
		return new Console(new PrintWriter(System.out, true, StandardCharsets.UTF_8), System.err,
				Boolean.getBoolean("warble.terminal"));
	}

	/** For results, as a writer. */
	public PrintWriter out() {
		return this.out;
	}

	/** For progress and failures, as a writer. */
	public PrintWriter err() {
		return new PrintWriter(this.err, true, StandardCharsets.UTF_8);
	}

	/** Prints a line of the result. */
	public void print(String line) {
		this.out.println(line);
		this.out.flush();
	}

	/** Tells what is being done. */
	public void note(String line) {
		this.err.println(line);
		this.err.flush();
	}

	/**
	 * Begins a piece of work that takes a while.
	 * @param name what is being done
	 * @param unit what is counted
	 */
	public Progress progress(String name, String unit) {
		return this.terminal ? new ProgressBarProgress(this.err, name, unit) : new PlainProgress(this.err, name, unit);
	}

}
