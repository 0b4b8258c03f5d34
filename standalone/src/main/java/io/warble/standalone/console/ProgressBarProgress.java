package io.warble.standalone.console;

import java.io.PrintStream;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Progress as a bar with rate and time left, on a terminal.
 */
final class ProgressBarProgress implements Progress {

	private final ProgressBar bar;

	ProgressBarProgress(PrintStream out, String name, String unit) {
		this.bar = new ProgressBarBuilder().setTaskName(name)
			.setUnit(" " + unit, 1)
			.setInitialMax(-1)
			.setStyle(ProgressBarStyle.UNICODE_BLOCK)
			.setUpdateIntervalMillis(250)
			.showSpeed()
			.setConsumer(new ConsoleProgressBarConsumer(out))
			.build();
	}

	@Override
	public void at(long done, long total) {
		this.bar.maxHint((total > 0) ? total : -1);
		this.bar.stepTo(done);
	}

	@Override
	public void close() {
		this.bar.close();
	}

}
