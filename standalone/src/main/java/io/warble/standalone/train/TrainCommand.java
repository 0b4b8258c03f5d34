package io.warble.standalone.train;

import java.util.concurrent.Callable;

import io.warble.standalone.console.CommandException;
import io.warble.standalone.console.Console;
import picocli.CommandLine.Command;

/**
 * Not there yet.
 */
@Command(name = "train", mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {

	private final Console console;

	/** The command, writing to a console. */
	public TrainCommand(Console console) {
		this.console = console;
	}

	@Override
	public Integer call() {
		this.console.note("train");
		throw new CommandException("This command is not there yet.");
	}

}
