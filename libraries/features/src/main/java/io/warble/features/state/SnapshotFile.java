package io.warble.features.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * A state file, mapped into memory and read in place: the pages are the operating
 * system's cache, not heap. Safe for use by many threads. The mapping ends when nothing
 * refers to the object any more.
 */
public final class SnapshotFile implements StatisticsSource {

	private static final int CHECK_BYTES = 1 << 24;

	private final StateHeader header;

	private final Map<StateTable, MappedTable> tables = new EnumMap<>(StateTable.class);

	private SnapshotFile(FileChannel channel, StateFileHeader file, String name) throws IOException {
		this.header = file.header();
		StateLayout layout = StateLayout.of(this.header.settings());
		long at = StateFileHeader.LENGTH;
		for (StateTable table : StateTable.values()) {
			int rows = file.rows().get(table.ordinal());
			long length = MappedTable.bytes(layout.width(table), rows);
			if (at + length > channel.size()) {
				throw new InvalidStateException("%s ends in the middle of table %s".formatted(name, table));
			}
			this.tables.put(table, new MappedTable(channel, at, layout.width(table), rows));
			at += length;
		}
		if (at + Long.BYTES != channel.size()) {
			throw new InvalidStateException(
					"%s has %d bytes, expected %d".formatted(name, channel.size(), at + Long.BYTES));
		}
	}

	/**
	 * Maps a file that {@link FeatureState#writeTo} wrote, after checking its checksum.
	 * @throws InvalidStateException if the file is no state file, damaged or of another
	 * layout
	 */
	public static SnapshotFile open(Path file) throws IOException {
		String name = file.toString();
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			if (channel.size() < StateFileHeader.LENGTH + Long.BYTES) {
				throw new InvalidStateException(name + " is too short for a feature state file");
			}
			ByteBuffer head = ByteBuffer.allocate(StateFileHeader.LENGTH);
			channel.read(head, 0);
			StateFileHeader header = StateFileHeader.decode(head.array(), name);
			check(channel, name);
			return new SnapshotFile(channel, header, name);
		}
	}

	@Override
	public StateHeader header() {
		return this.header;
	}

	@Override
	public boolean read(StateTable table, long key, int[] into, int offset) {
		return table(table).read(key, into, offset);
	}

	@Override
	public void readAll(StateTable table, long[] keys, int count, int[] into, int width) {
		table(table).readAll(keys, count, into);
	}

	/** How many rows a table has. */
	public int entries(StateTable table) {
		return table(table).rows();
	}

	/** Visits every row of a table in the file's order. */
	public void forEach(StateTable table, FeatureState.EntryVisitor visitor) {
		table(table).forEach(visitor);
	}

	private MappedTable table(StateTable table) {
		return Objects.requireNonNull(this.tables.get(table));
	}

	private static void check(FileChannel channel, String name) throws IOException {
		CRC32C checksum = new CRC32C();
		long end = channel.size() - Long.BYTES;
		for (long at = 0; at < end; at += CHECK_BYTES) {
			checksum.update(channel.map(FileChannel.MapMode.READ_ONLY, at, Math.min(CHECK_BYTES, end - at)));
		}
		ByteBuffer trailer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		channel.read(trailer, end);
		if (trailer.getLong(0) != checksum.getValue()) {
			throw new InvalidStateException(name + " is damaged: its checksum does not match its content");
		}
	}

}
