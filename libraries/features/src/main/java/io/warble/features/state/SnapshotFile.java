package io.warble.features.state;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A state file, mapped into memory and read in place. Safe for use by many threads until
 * closed.
 */
public final class SnapshotFile implements StatisticsSource, Closeable {

	private SnapshotFile() {
	}

	/**
	 * Maps a file that {@link FeatureState#writeTo} wrote, after checking its checksum.
	 */
	public static SnapshotFile open(Path file) throws IOException {
		throw new UnsupportedOperationException();
	}

	@Override
	public StateHeader header() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean read(StateTable table, long key, int[] into, int offset) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void close() {
	}

}
