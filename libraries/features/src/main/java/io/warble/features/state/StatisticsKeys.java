package io.warble.features.state;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The keys whose statistics a request needs, each once. Made to be cleared and filled
 * again; not thread-safe. Its binary form: a magic number, the keys of each table as
 * their count and their 64 bits each, big-endian.
 */
public final class StatisticsKeys {

	/** The media type's version: a peer with another one is refused. */
	private static final int MAGIC = 0x574B4531;

	private static final StateTable[] TABLES = StateTable.values();

	private final KeySet[] sets = new KeySet[TABLES.length];

	/** An empty set of keys. */
	public StatisticsKeys() {
		for (int table = 0; table < TABLES.length; table++) {
			this.sets[table] = new KeySet();
		}
	}

	/**
	 * Adds a key; 0 (none) is left out.
	 * @return whether the key was new
	 */
	public boolean add(StateTable table, long key) {
		return key != 0 && this.sets[table.ordinal()].indexOrAdd(key) < 0;
	}

	/** How many keys of a table there are. */
	public int count(StateTable table) {
		return this.sets[table.ordinal()].count();
	}

	/** How many keys there are in all. */
	public int count() {
		int sum = 0;
		for (KeySet set : this.sets) {
			sum += set.count();
		}
		return sum;
	}

	/**
	 * The keys of a table in the order in which they came, valid up to
	 * {@link #count(StateTable)} and until the next change; not to be written to.
	 */
	public long[] keys(StateTable table) {
		return this.sets[table.ordinal()].keys();
	}

	/** Forgets all keys and keeps the memory. */
	public void clear() {
		for (KeySet set : this.sets) {
			set.clear();
		}
	}

	/** The binary form. */
	public byte[] toBytes() {
		ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * TABLES.length + 8 * count()).putInt(MAGIC);
		for (KeySet set : this.sets) {
			buffer.putInt(set.count());
			for (int i = 0; i < set.count(); i++) {
				buffer.putLong(set.keys()[i]);
			}
		}
		return buffer.array();
	}

	/**
	 * Reads the binary form.
	 * @param maxKeys the most keys to accept
	 * @throws IllegalArgumentException where the bytes are not what {@link #toBytes}
	 * gives, or hold too many keys
	 */
	public static StatisticsKeys of(byte[] bytes, int maxKeys) {
		try {
			return read(ByteBuffer.wrap(bytes), maxKeys);
		}
		catch (BufferUnderflowException ex) {
			throw new IllegalArgumentException(
					"Statistics keys end in the middle: got only %d bytes".formatted(bytes.length), ex);
		}
	}

	private static StatisticsKeys read(ByteBuffer buffer, int maxKeys) {
		int magic = buffer.getInt();
		if (magic != MAGIC) {
			throw new IllegalArgumentException(
					"Not statistics keys of this version: starts with %08x, expected %08x".formatted(magic, MAGIC));
		}
		StatisticsKeys keys = new StatisticsKeys();
		for (StateTable table : TABLES) {
			int count = buffer.getInt();
			if (count < 0 || count > maxKeys - keys.count()) {
				throw new IllegalArgumentException("Table %s claims %d keys, expected at most %d in all"
					.formatted(table, Integer.toUnsignedLong(count), maxKeys));
			}
			if (buffer.remaining() < 8L * count) {
				throw new BufferUnderflowException();
			}
			for (int i = 0; i < count; i++) {
				keys.add(table, buffer.getLong());
			}
		}
		if (buffer.hasRemaining()) {
			throw new IllegalArgumentException(
					"%d bytes are left after the last statistics key".formatted(buffer.remaining()));
		}
		return keys;
	}

	/**
	 * A set of 64-bit keys in order of arrival, found by open addressing with linear
	 * probing; never more than half full.
	 */
	static final class KeySet {

		private long[] keys = new long[8];

		/** Index of a key plus one, 0 for a free slot. */
		private int[] slots = new int[16];

		private int count;

		int count() {
			return this.count;
		}

		long[] keys() {
			return this.keys;
		}

		/** The index of a key, or -1. */
		int index(long key) {
			int slot = slot(key);
			while (this.slots[slot] != 0) {
				int index = this.slots[slot] - 1;
				if (this.keys[index] == key) {
					return index;
				}
				slot = (slot + 1) & (this.slots.length - 1);
			}
			return -1;
		}

		/** The index of a key, or -1 where it was not there and has now been added. */
		int indexOrAdd(long key) {
			int index = index(key);
			if (index >= 0) {
				return index;
			}
			if (this.count == this.keys.length) {
				grow();
			}
			this.keys[this.count++] = key;
			put(key, this.count);
			return -1;
		}

		void clear() {
			this.count = 0;
			Arrays.fill(this.slots, 0);
		}

		private void grow() {
			this.keys = Arrays.copyOf(this.keys, this.count * 2);
			this.slots = new int[this.slots.length * 2];
			for (int i = 0; i < this.count; i++) {
				put(this.keys[i], i + 1);
			}
		}

		private void put(long key, int value) {
			int slot = slot(key);
			while (this.slots[slot] != 0) {
				slot = (slot + 1) & (this.slots.length - 1);
			}
			this.slots[slot] = value;
		}

		/** Keys are hashes already, but may come from outside: spread what is not. */
		private int slot(long key) {
			long mixed = (key ^ (key >>> 32)) * 0x9E3779B97F4A7C15L;
			return (int) (mixed >>> 40) & (this.slots.length - 1);
		}

	}

}
