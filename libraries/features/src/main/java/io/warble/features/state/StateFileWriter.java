package io.warble.features.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * Writes a state as one little-endian file: a header, then for each table its index and
 * its rows, aligned to 8 bytes, and a CRC-32C of all of it. {@link StateFileHeader} says
 * what the header holds.
 */
final class StateFileWriter {

	private final FileChannel channel;

	private final CRC32C checksum = new CRC32C();

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

	private StateFileWriter(FileChannel channel) {
		this.channel = channel;
	}

	static void write(Path file, StateHeader header, Map<StateTable, RowTable> tables) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.TRUNCATE_EXISTING)) {
			StateFileWriter writer = new StateFileWriter(channel);
			List<Integer> rows = tables.values().stream().map(RowTable::size).toList();
			writer.bytes(StateFileHeader.encode(header, rows));
			for (StateTable table : StateTable.values()) {
				writer.table(Objects.requireNonNull(tables.get(table)));
			}
			writer.flush();
			writer.buffer.putLong(writer.checksum.getValue()).flip();
			writer.drain();
			channel.force(true);
		}
	}

	private void bytes(byte[] bytes) throws IOException {
		if (bytes.length > this.buffer.remaining()) {
			flush();
		}
		this.buffer.put(bytes);
	}

	private void table(RowTable table) throws IOException {
		longs(table.canonicalIndex());
		for (int row = 0; row < table.size(); row = table.nextChunk(row)) {
			int rows = Math.min(table.size(), table.nextChunk(row)) - row;
			ints(table.words(row), table.base(row) - RowTable.KEY_WORDS, rows * (table.width() + RowTable.KEY_WORDS));
		}
		if ((long) (table.width() + RowTable.KEY_WORDS) * table.size() % 2 != 0) {
			ints(new int[1], 0, 1);
		}
	}

	private void longs(long[] values) throws IOException {
		for (int from = 0; from < values.length;) {
			int count = Math.min(values.length - from, this.buffer.remaining() / Long.BYTES);
			this.buffer.asLongBuffer().put(values, from, count);
			written(count * Long.BYTES);
			from += count;
		}
	}

	private void ints(int[] values, int start, int length) throws IOException {
		for (int from = start; from < start + length;) {
			int count = Math.min(start + length - from, this.buffer.remaining() / Integer.BYTES);
			this.buffer.asIntBuffer().put(values, from, count);
			written(count * Integer.BYTES);
			from += count;
		}
	}

	/** Goes on behind what a view has put into the buffer. */
	private void written(int bytes) throws IOException {
		this.buffer.position(this.buffer.position() + bytes);
		if (this.buffer.remaining() < Long.BYTES) {
			flush();
		}
	}

	private void flush() throws IOException {
		this.buffer.flip();
		this.checksum.update(this.buffer.duplicate());
		drain();
	}

	private void drain() throws IOException {
		while (this.buffer.hasRemaining()) {
			this.channel.write(this.buffer);
		}
		this.buffer.clear();
	}

}
