package io.warble.features.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.warble.features.dataset.EngagementType;

/**
 * All statistics as of one moment, in memory. Reading is safe from many threads while
 * nothing advances the state. Its content, down to the order of its rows, depends only on
 * the settings and on which rows each window held.
 */
public final class FeatureState implements StatisticsSource {

	/** How many languages get a one-hot feature of their own. */
	public static final int LANGUAGES = 16;

	private static final double SECONDS_A_DAY = 86_400;

	private static final List<StateTable> COUNTED = List.of(StateTable.USER, StateTable.CREATOR, StateTable.PAIR,
			StateTable.CATEGORY, StateTable.TOKEN);

	private final StateSettings settings;

	private final StateLayout layout;

	private final Map<StateTable, RowTable> tables = new EnumMap<>(StateTable.class);

	private final List<Long> languages = new ArrayList<>();

	private long asOf;

	private StateHeader header;

	private FeatureState(StateSettings settings) {
		this.settings = settings;
		this.layout = StateLayout.of(settings);
		for (StateTable table : StateTable.values()) {
			this.tables.put(table, new RowTable(this.layout.width(table)));
		}
		this.header = makeHeader();
	}

	/** A state that has seen nothing. */
	public static FeatureState empty(StateSettings settings) {
		return new FeatureState(settings);
	}

	/**
	 * Reads a state that {@link #writeTo} wrote.
	 * @throws InvalidStateException if the file is no state file, damaged or of another
	 * layout
	 */
	public static FeatureState readFrom(Path file) throws IOException {
		SnapshotFile snapshot = SnapshotFile.open(file);
		FeatureState state = new FeatureState(snapshot.header().settings());
		state.asOf = snapshot.header().asOf();
		state.languages.addAll(snapshot.header().languages());
		for (StateTable table : StateTable.values()) {
			RowTable rows = state.table(table);
			snapshot.forEach(table, (key, words) -> {
				int row = rows.add(key);
				System.arraycopy(words, 0, rows.words(row), rows.base(row), rows.width());
			});
		}
		state.header = state.makeHeader();
		return state;
	}

	/**
	 * Takes up a window: decays what was there, adds the deltas, evicts, and rebuilds the
	 * derived tables. The result does not depend on how the window's rows were spread
	 * over the deltas, which must not be used any more.
	 * @param asOf the end of the window, unix seconds, not before the present as-of
	 */
	public void advance(long asOf, List<WindowDelta> deltas) {
		if (asOf < this.asOf) {
			throw new IllegalArgumentException("A state as of %d cannot go back to %d".formatted(this.asOf, asOf));
		}
		float decay = (float) StrictMath.pow(0.5, (asOf - this.asOf) / SECONDS_A_DAY / this.settings.halfLifeDays());
		WindowDelta delta = deltas.isEmpty() ? null : WindowDelta.sum(deltas);
		COUNTED.parallelStream().forEach((table) -> {
			decay(table(table), decay);
			if (delta != null) {
				takeUp(table(table), delta.table(table));
			}
		});
		if (delta != null) {
			assignLanguages(delta.table(StateTable.CATEGORY));
			dropPastTweets(delta.table(StateTable.CATEGORY));
			new Neighbourhoods(this.settings, this.tables).update(delta.table(StateTable.PAIR));
		}
		for (StateTable table : StateTable.values()) {
			Eviction.evict(table, table(table), this.settings.maxEntries());
		}
		this.asOf = asOf;
		this.header = makeHeader();
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
		return table(table).size();
	}

	/** Bytes that a table takes in memory, its index included. */
	public long bytes(StateTable table) {
		return table(table).bytes();
	}

	/**
	 * Writes the state; equal states give equal bytes. The file is also a
	 * {@link SnapshotFile}.
	 */
	public void writeTo(Path file) throws IOException {
		StateFileWriter.write(file, this.header, this.tables);
	}

	/** Visits every row of a table in an order that depends on the content alone. */
	public void forEach(StateTable table, EntryVisitor visitor) {
		RowTable rows = table(table);
		int[] row = new int[rows.width()];
		for (int i = 0; i < rows.size(); i++) {
			System.arraycopy(rows.words(i), rows.base(i), row, 0, row.length);
			visitor.visit(rows.key(i), row);
		}
	}

	private RowTable table(StateTable table) {
		return Objects.requireNonNull(this.tables.get(table));
	}

	private StateHeader makeHeader() {
		int[] all = new int[this.layout.width(StateTable.CATEGORY)];
		read(StateTable.CATEGORY, StateKeys.global(), all, 0);
		double exposures = Float.intBitsToFloat(all[Columns.EXPOSURES]);
		List<Double> priors = new ArrayList<>();
		for (int type = 0; type < EngagementType.COUNT; type++) {
			priors.add((Float.intBitsToFloat(all[Columns.ENGAGEMENTS + type]) + 0.5) / (exposures + 1));
		}
		return new StateHeader(this.asOf, this.settings, this.layout.hash(), priors, this.languages);
	}

	private static void decay(RowTable table, float decay) {
		for (int row = 0; row < table.size(); row++) {
			int[] words = table.words(row);
			int from = table.base(row) + Columns.RECENT_EXPOSURES;
			for (int i = from; i < from + 5; i++) {
				words[i] = Float.floatToRawIntBits(decay * Float.intBitsToFloat(words[i]));
			}
		}
	}

	/**
	 * Adds a window's rows; new keys come in the order of the keys, whatever the order of
	 * the delta.
	 */
	private static void takeUp(RowTable table, RowTable delta) {
		long[] newKeys = new long[delta.size()];
		int count = 0;
		for (int row = 0; row < delta.size(); row++) {
			int known = table.find(delta.key(row));
			if (known >= 0) {
				add(table, known, delta, row);
			}
			else {
				newKeys[count++] = delta.key(row);
			}
		}
		Arrays.parallelSort(newKeys, 0, count);
		for (int i = 0; i < count; i++) {
			add(table, table.add(newKeys[i]), delta, delta.find(newKeys[i]));
		}
	}

	private static void add(RowTable table, int row, RowTable delta, int deltaRow) {
		int[] words = table.words(row);
		int base = table.base(row);
		int[] added = delta.words(deltaRow);
		int from = delta.base(deltaRow);
		for (int i = 0; i < WindowDelta.LATEST; i++) {
			addFloat(words, base + Columns.EXPOSURES + i, added[from + i]);
			addFloat(words, base + Columns.RECENT_EXPOSURES + i, added[from + i]);
		}
		if (table.width() >= Columns.OWN) {
			for (int i = WindowDelta.LATEST; i < WindowDelta.OWN; i++) {
				int latest = base + Columns.LATEST_EXPOSURE + i - WindowDelta.LATEST;
				words[latest] = Math.max(words[latest], added[from + i]);
			}
		}
		for (int i = Columns.OWN; i < table.width(); i++) {
			addFloat(words, base + i, added[from + WindowDelta.OWN + i - Columns.OWN]);
		}
	}

	private static void addFloat(int[] words, int at, int added) {
		words[at] = Float.floatToRawIntBits(Float.intBitsToFloat(words[at]) + added);
	}

	/**
	 * Gives free language features to the window's new languages, the most shown first.
	 */
	private void assignLanguages(RowTable delta) {
		List<int[]> found = new ArrayList<>();
		for (int row = 0; row < delta.size(); row++) {
			if (StateKeys.isKind(delta.key(row), CategoryKind.LANGUAGE) && !this.languages.contains(delta.key(row))) {
				found.add(new int[] { row, delta.words(row)[delta.base(row)] });
			}
		}
		found.stream().sorted((left, right) -> {
			int byExposures = Integer.compare(right[1], left[1]);
			return (byExposures != 0) ? byExposures : Long.compare(delta.key(left[0]), delta.key(right[0]));
		})
			.limit(Math.max(0, LANGUAGES - this.languages.size()))
			.forEach((row) -> this.languages.add(delta.key(row[0])));
	}

	/** A tweet lives in one window; its statistics are kept for the one that follows. */
	private void dropPastTweets(RowTable delta) {
		RowTable categories = table(StateTable.CATEGORY);
		categories.retain((row) -> !StateKeys.isKind(categories.key(row), CategoryKind.TWEET)
				|| delta.find(categories.key(row)) >= 0);
	}

	/** Sees one row after another; the array is reused. */
	@FunctionalInterface
	public interface EntryVisitor {

		/** One row: its key and its words from index 0 on. */
		void visit(long key, int[] row);

	}

}
