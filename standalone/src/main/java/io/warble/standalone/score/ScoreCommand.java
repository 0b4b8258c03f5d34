package io.warble.standalone.score;

import java.util.concurrent.Callable;

import io.warble.standalone.console.CommandException;
import io.warble.standalone.console.Console;
import picocli.CommandLine.Command;

/**
 * Not there yet.
 */
@Command(name = "score", mixinStandardHelpOptions = true)
public final class ScoreCommand implements Callable<Integer> {

	private final Console console;

	/** The command, writing to a console. */
	public ScoreCommand(Console console) {
		this.console = console;
	}

	@Override
	public Integer call() {
		this.console.note("score");
		throw new CommandException("This command is not there yet.");
	}

}
