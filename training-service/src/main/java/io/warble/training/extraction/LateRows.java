package io.warble.training.extraction;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.training.run.RunFiles;

/**
 * Keeps the rows of one window with an engagement on a later day for the window of that
 * day, as raw lines in files named by both days. Their order is of no matter. Safe for
 * use by many threads.
 */
final class LateRows implements Closeable {

	private final Path directory;

	private final String name;

	private final int firstDay;

	private final int lastDay;

	private final Map<Integer, OutputStream> open = new TreeMap<>();

	/**
	 * For the rows of one window.
	 * @param name of its files, unlike that of other windows
	 * @param firstDay the first day whose engagements are still to be taken up
	 * @param lastDay the last day that the state takes up; what is later is of no use
	 */
	LateRows(Path directory, String name, int firstDay, int lastDay) {
		this.directory = directory;
		this.name = name;
		this.firstDay = firstDay;
		this.lastDay = lastDay;
	}

	/** The directory of the rows with an engagement on a day. */
	static Path of(Path directory, int day) {
		return directory.resolve(Integer.toString(day));
	}

	/** Writes a row for each of these days on which an engagement of it happened. */
	void add(Exposure row, byte[] bytes, int start, int end) throws IOException {
		for (int type = 0; type < EngagementType.COUNT; type++) {
			if (row.engaged(type)) {
				int day = day(row, type);
				if (day >= this.firstDay && day <= this.lastDay && isFirstOfDay(row, type, day)) {
					write(day, bytes, start, end);
				}
			}
		}
	}

	private static int day(Exposure row, int type) {
		return (int) (Math.max(row.engagedAt(type), row.createdAt()) / ReplayPlan.DAY);
	}

	private static boolean isFirstOfDay(Exposure row, int type, int day) {
		for (int earlier = 0; earlier < type; earlier++) {
			if (row.engaged(earlier) && day(row, earlier) == day) {
				return false;
			}
		}
		return true;
	}

	private synchronized void write(int day, byte[] bytes, int start, int end) throws IOException {
		OutputStream out = this.open.get(day);
		if (out == null) {
			Path file = file(day);
			Files.createDirectories(file.getParent());
			out = new BufferedOutputStream(Files.newOutputStream(RunFiles.unfinished(file)), 1 << 16);
			this.open.put(day, out);
		}
		out.write(bytes, start, end - start);
		out.write('\n');
	}

	private Path file(int day) {
		return of(this.directory, day).resolve(this.name + ".tsv");
	}

	/** Gives the files their names. */
	synchronized void finish() throws IOException {
		close();
		for (int day : this.open.keySet()) {
			RunFiles.finish(RunFiles.unfinished(file(day)), file(day));
		}
	}

	@Override
	public synchronized void close() throws IOException {
		for (OutputStream out : this.open.values()) {
			out.close();
		}
	}

}
