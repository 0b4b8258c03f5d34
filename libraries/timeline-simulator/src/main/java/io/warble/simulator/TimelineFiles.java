package io.warble.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The open files of a simulation. They get their names together, at {@link #finish};
 * closed before that, nothing of them remains. Not thread-safe.
 */
final class TimelineFiles implements Closeable {

	private static final int SHUFFLE_BYTES = 32 << 20;

	private static final int LEAST_BLOCK = 1 << 17;

	private static final int MOST_BLOCK = 8 << 20;

	private final OutputDirectory dir;

	private final List<ShuffledFile> parts = new ArrayList<>();

	/** The last day's, the same as all others without a validation set. */
	private final List<ShuffledFile> lastDay = new ArrayList<>();

	private final ShuffledFile truth;

	TimelineFiles(OutputDirectory dir, SimulationSettings settings) throws IOException {
		this.dir = dir;
		int block = Math.max(LEAST_BLOCK, Math.min(MOST_BLOCK, SHUFFLE_BYTES / settings.parts()));
		this.truth = new ShuffledFile(dir.truth(), false, LEAST_BLOCK, RandomStream.hash(settings.seed(), 108));
		try {
			for (int i = 0; i < settings.parts(); i++) {
				this.parts.add(new ShuffledFile(dir.part(i, settings.gzip()), settings.gzip(), block,
						RandomStream.hash(settings.seed(), 200 + i)));
			}
			for (int i = 0; i < settings.parts(); i++) {
				this.lastDay.add(!settings.validation() ? this.parts.get(i)
						: new ShuffledFile(dir.validationPart(i, settings.gzip()), settings.gzip(), block,
								RandomStream.hash(settings.seed(), 2000 + i)));
			}
		}
		catch (IOException ex) {
			close();
			throw ex;
		}
	}

	ShuffledFile part(int number, boolean lastDay) {
		return (lastDay ? this.lastDay : this.parts).get(number);
	}

	ShuffledFile truth() {
		return this.truth;
	}

	/**
	 * Writes everything and then gives all files their names, the part files last: where
	 * something cannot be written, nothing is there that another simulation would refuse.
	 */
	void finish(Dictionary dictionary) throws IOException {
		this.truth.complete();
		for (ShuffledFile part : allParts()) {
			part.complete();
		}
		writeVocabulary(dictionary);
		this.truth.finish();
		for (ShuffledFile part : allParts()) {
			part.finish();
		}
	}

	private void writeVocabulary(Dictionary dictionary) throws IOException {
		try {
			Files.writeString(this.dir.vocabulary(), String.join("\n", dictionary.pieces()) + "\n",
					StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			Files.deleteIfExists(this.dir.vocabulary());
			throw ex;
		}
	}

	private Set<ShuffledFile> allParts() {
		Set<ShuffledFile> all = new LinkedHashSet<>(this.lastDay);
		all.addAll(this.parts);
		return all;
	}

	@Override
	public void close() throws IOException {
		IOException first = null;
		List<ShuffledFile> all = new ArrayList<>(allParts());
		all.add(this.truth);
		for (ShuffledFile file : all) {
			try {
				file.close();
			}
			catch (IOException ex) {
				first = (first != null) ? first : ex;
			}
		}
		if (first != null) {
			throw first;
		}
	}

}
