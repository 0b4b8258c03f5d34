package io.warble.standalone.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlainProgressTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private long seconds;

	private final PlainProgress progress = new PlainProgress(new PrintStream(this.out, true, StandardCharsets.UTF_8),
			"train-nets", "rows", () -> TimeUnit.SECONDS.toNanos(this.seconds));

	@Test
	void saysEveryFewSecondsHowFarAndHowFastItIs() {
		this.progress.at(0, 2_000);
		this.seconds = 4;
		this.progress.at(400, 2_000);
		this.seconds = 10;
		this.progress.at(1_000, 2_000);
		assertThat(lines()).isEqualTo("train-nets: 1,000 of 2,000 rows (50 %), 100 a second, 10 s left\n");
	}

	@Test
	void whatAnEarlierRunHadDoneDoesNotMakeItFaster() {
		this.progress.at(1_000, 2_000);
		this.seconds = 5;
		this.progress.at(1_500, 2_000);
		assertThat(lines()).isEqualTo("train-nets: 1,500 of 2,000 rows (75 %), 100 a second, 5 s left\n");
	}

	private String lines() {
		return this.out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
	}

}
