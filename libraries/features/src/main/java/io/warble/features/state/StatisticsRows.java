package io.warble.features.state;

import io.warble.features.state.StatisticsKeys.KeySet;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of statistics that were fetched for one request, all from one snapshot. A key
 * that is not there counts as having no statistics. Reading is safe from many threads
 * once nothing is added any more. Its binary form: a magic number, the header, and for
 * each table the row's width, the count, the keys and the rows, big-endian.
 */
public final class StatisticsRows implements StatisticsSource {

	/** The media type's version: a peer with another one is refused. */
	private static final int MAGIC = 0x57525731;

	/** Of states with content profiles: the id of the codes ends the settings. */
	private static final int MAGIC_WITH_PROFILES = 0x57525732;

	private static final int MAX_TEXT = 256;

	private static final int MAX_LIST = 4096;

	private static final StateTable[] TABLES = StateTable.values();

	private final StateHeader header;

	private final int[] widths = new int[TABLES.length];

	private final KeySet[] sets = new KeySet[TABLES.length];

	private final int[][] words = new int[TABLES.length][0];

	/**
	 * No rows yet.
	 * @param header the snapshot's header
	 * @param layout the snapshot's layout
	 */
	public StatisticsRows(StateHeader header, StateLayout layout) {
		this.header = header;
		for (StateTable table : TABLES) {
			this.widths[table.ordinal()] = layout.width(table);
			this.sets[table.ordinal()] = new KeySet();
		}
	}

	@Override
	public StateHeader header() {
		return this.header;
	}

	/**
	 * Adds a row; of a key that is already there the first row stays.
	 * @param row holds as many words as the table is wide, from {@code offset} on
	 */
	public void add(StateTable table, long key, int[] row, int offset) {
		KeySet set = this.sets[table.ordinal()];
		int width = this.widths[table.ordinal()];
		int index = set.count();
		if (key == 0 || set.indexOrAdd(key) >= 0) {
			return;
		}
		int[] arena = this.words[table.ordinal()];
		if ((long) (index + 1) * width > arena.length) {
			arena = Arrays.copyOf(arena, Math.max(8, 2 * index) * width);
			this.words[table.ordinal()] = arena;
		}
		System.arraycopy(row, offset, arena, index * width, width);
	}

	/** How many rows of a table there are. */
	public int count(StateTable table) {
		return this.sets[table.ordinal()].count();
	}

	@Override
	public boolean read(StateTable table, long key, int[] into, int offset) {
		int width = this.widths[table.ordinal()];
		int index = this.sets[table.ordinal()].index(key);
		if (index < 0) {
			Arrays.fill(into, offset, offset + width, 0);
			return false;
		}
		System.arraycopy(this.words[table.ordinal()], index * width, into, offset, width);
		return true;
	}

	/** The binary form. */
	public byte[] toBytes() {
		byte[] hash = this.header.layoutHash().getBytes(StandardCharsets.UTF_8);
		byte[] codes = this.header.settings().contentCodes().getBytes(StandardCharsets.UTF_8);
		int size = 4 + ((codes.length > 0) ? 4 + codes.length : 0) + 8 + 8 + 4 * 3 + 8 + 4 + 4 + hash.length + 4
				+ 8 * this.header.priors().size() + 4 + 8 * this.header.languages().size();
		for (StateTable table : TABLES) {
			size = Math.addExact(size,
					Math.addExact(8, Math.multiplyExact(count(table), 8 + 4 * this.widths[table.ordinal()])));
		}
		ByteBuffer buffer = ByteBuffer.allocate(size).putInt((codes.length > 0) ? MAGIC_WITH_PROFILES : MAGIC);
		writeHeader(buffer, hash, codes);
		for (int table = 0; table < TABLES.length; table++) {
			int count = this.sets[table].count();
			buffer.putInt(this.widths[table]).putInt(count);
			buffer.asLongBuffer().put(this.sets[table].keys(), 0, count);
			buffer.position(buffer.position() + 8 * count);
			buffer.asIntBuffer().put(this.words[table], 0, count * this.widths[table]);
			buffer.position(buffer.position() + 4 * count * this.widths[table]);
		}
		return buffer.array();
	}

	private void writeHeader(ByteBuffer buffer, byte[] hash, byte[] codes) {
		StateSettings settings = this.header.settings();
		buffer.putLong(this.header.asOf())
			.putDouble(settings.halfLifeDays())
			.putInt(settings.recentCreators())
			.putInt(settings.audience())
			.putInt(settings.neighbours())
			.putDouble(settings.similarityThreshold())
			.putInt(settings.maxEntries());
		if (codes.length > 0) {
			buffer.putInt(codes.length).put(codes);
		}
		buffer.putInt(hash.length).put(hash).putInt(this.header.priors().size());
		this.header.priors().forEach(buffer::putDouble);
		buffer.putInt(this.header.languages().size());
		this.header.languages().forEach(buffer::putLong);
	}

	/**
	 * Reads the binary form.
	 * @param layout the layout that the rows must have
	 * @throws IllegalArgumentException where the bytes are not what {@link #toBytes}
	 * gives, or have another layout
	 */
	public static StatisticsRows of(byte[] bytes, StateLayout layout) {
		try {
			return read(ByteBuffer.wrap(bytes), layout);
		}
		catch (BufferUnderflowException ex) {
			throw new IllegalArgumentException(
					"Statistics rows end in the middle: got only %d bytes".formatted(bytes.length), ex);
		}
	}

	private static StatisticsRows read(ByteBuffer buffer, StateLayout layout) {
		int magic = buffer.getInt();
		if (magic != MAGIC && magic != MAGIC_WITH_PROFILES) {
			throw new IllegalArgumentException(
					"Not statistics rows of this version: starts with %08x, expected %08x".formatted(magic, MAGIC));
		}
		StateHeader header = readHeader(buffer, magic == MAGIC_WITH_PROFILES);
		if (!header.layoutHash().equals(layout.hash())) {
			throw new IllegalArgumentException(
					"Statistics have layout %s, expected %s".formatted(header.layoutHash(), layout.hash()));
		}
		StatisticsRows rows = new StatisticsRows(header, layout);
		for (StateTable table : TABLES) {
			rows.readTable(table, buffer);
		}
		if (buffer.hasRemaining()) {
			throw new IllegalArgumentException(
					"%d bytes are left after the last row of statistics".formatted(buffer.remaining()));
		}
		return rows;
	}

	private void readTable(StateTable table, ByteBuffer buffer) {
		int width = buffer.getInt();
		if (width != this.widths[table.ordinal()]) {
			throw new IllegalArgumentException("Rows of table %s have %d words, expected %d".formatted(table, width,
					this.widths[table.ordinal()]));
		}
		int count = checkCount(buffer, 8L + 4L * width, Integer.MAX_VALUE);
		KeySet set = this.sets[table.ordinal()];
		for (int i = 0; i < count; i++) {
			long key = buffer.getLong();
			if (key == 0 || set.indexOrAdd(key) >= 0) {
				throw new IllegalArgumentException(
						"Table %s has a key that is none or comes twice: %016x".formatted(table, key));
			}
		}
		int[] arena = new int[count * width];
		buffer.asIntBuffer().get(arena);
		buffer.position(buffer.position() + 4 * arena.length);
		this.words[table.ordinal()] = arena;
	}

	private static StateHeader readHeader(ByteBuffer buffer, boolean profiles) {
		long asOf = buffer.getLong();
		StateSettings settings = new StateSettings(buffer.getDouble(), buffer.getInt(), buffer.getInt(),
				buffer.getInt(), buffer.getDouble(), buffer.getInt(), profiles ? readText(buffer) : "");
		String hash = readText(buffer);
		List<Double> priors = new ArrayList<>();
		for (int left = checkCount(buffer, 8, MAX_LIST); left > 0; left--) {
			priors.add(buffer.getDouble());
		}
		List<Long> languages = new ArrayList<>();
		for (int left = checkCount(buffer, 8, MAX_LIST); left > 0; left--) {
			languages.add(buffer.getLong());
		}
		return new StateHeader(asOf, settings, hash, priors, languages);
	}

	private static String readText(ByteBuffer buffer) {
		byte[] text = new byte[checkCount(buffer, 1, MAX_TEXT)];
		buffer.get(text);
		return new String(text, StandardCharsets.UTF_8);
	}

	private static int checkCount(ByteBuffer buffer, long bytesEach, int most) {
		int count = buffer.getInt();
		if (count < 0 || count > most) {
			throw new IllegalArgumentException("Statistics rows claim %d items, expected at most %d"
				.formatted(Integer.toUnsignedLong(count), most));
		}
		if (buffer.remaining() < bytesEach * count) {
			throw new BufferUnderflowException();
		}
		return count;
	}

}
