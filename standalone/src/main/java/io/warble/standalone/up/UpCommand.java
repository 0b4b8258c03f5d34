package io.warble.standalone.up;

import java.util.concurrent.Callable;

import io.warble.standalone.console.CommandException;
import io.warble.standalone.console.Console;
import picocli.CommandLine.Command;

/**
 * Not there yet.
 */
@Command(name = "up", mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

	private final Console console;

	/** The command, writing to a console. */
	public UpCommand(Console console) {
		this.console = console;
	}

	@Override
	public Integer call() {
		this.console.note("up");
		throw new CommandException("This command is not there yet.");
	}

}
