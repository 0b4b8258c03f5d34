package io.warble.features.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

	private final StateSettings settings;

	private final StateLayout layout;

	private final Map<StateTable, RowTable> tables = new EnumMap<>(StateTable.class);

	/** The same by ordinal, for look-ups. */
	private final RowTable[] byOrdinal = new RowTable[StateTable.values().length];

	private final List<Long> languages = new ArrayList<>();

	private long asOf;

	private StateHeader header;

	private FeatureState(StateSettings settings) {
		this.settings = settings;
		this.layout = StateLayout.of(settings);
		for (StateTable table : StateTable.values()) {
			this.byOrdinal[table.ordinal()] = new RowTable(this.layout.width(table));
			this.tables.put(table, this.byOrdinal[table.ordinal()]);
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
	 * derived tables, on all processors. The result does not depend on how the window's
	 * rows were spread over the deltas, which stay as they are.
	 * @param asOf the end of the window, unix seconds, not before the present as-of
	 * @param deltas made with the content codes of the state's settings
	 */
	public void advance(long asOf, List<WindowDelta> deltas) {
		if (asOf < this.asOf) {
			throw new IllegalArgumentException("A state as of %d cannot go back to %d".formatted(this.asOf, asOf));
		}
		deltas.forEach(this::requireSameCodes);
		float decay = (float) StrictMath.pow(0.5, (asOf - this.asOf) / SECONDS_A_DAY / this.settings.halfLifeDays());
		List<Runnable> parts = new ArrayList<>();
		parts.add(() -> takeUp(StateTable.CATEGORY, deltas, decay));
		parts.add(() -> {
			assignLanguages(deltas);
			if (!deltas.isEmpty()) {
				new Neighbourhoods(this.settings, this.tables).update(tables(deltas, StateTable.PAIR));
			}
		});
		for (StateTable table : List.of(StateTable.PAIR, StateTable.USER, StateTable.CREATOR, StateTable.TOKEN)) {
			parts.add(() -> takeUp(table, deltas, decay));
		}
		parts.parallelStream().forEach(Runnable::run);
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

	@Override
	public int readEach(StateTable[] tables, long[] keys, int[][] into) {
		int count = tables.length;
		RowTable[] each = new RowTable[count];
		for (int i = 0; i < count; i++) {
			each[i] = table(tables[i]);
		}
		int[] rows = new int[count];
		RowTable.findEach(each, keys, new long[count], rows);
		int present = 0;
		for (int i = 0; i < count; i++) {
			each[i].copy(rows[i], into[i], 0);
			present |= (rows[i] >= 0) ? 1 << i : 0;
		}
		return present;
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
		return this.byOrdinal[table.ordinal()];
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

	private void takeUp(StateTable table, List<WindowDelta> deltas, float decay) {
		List<RowTable> added = tables(deltas, table);
		boolean drops = table == StateTable.CATEGORY && !deltas.isEmpty();
		int width = table(table).width();
		int profile = (table == StateTable.USER && width > Columns.USER_WIDTH) ? Columns.USER_PROFILE_TWEETS : width;
		new TableUptake(table(table), added, profile).run(decay, drops ? (row) -> staysAt(row, added) : null);
	}

	private void requireSameCodes(WindowDelta delta) {
		if (!delta.contentCodes().equals(this.settings.contentCodes())) {
			throw new IllegalArgumentException("The window has content codes '%s', the state has '%s'"
				.formatted(delta.contentCodes(), this.settings.contentCodes()));
		}
	}

	private static List<RowTable> tables(List<WindowDelta> deltas, StateTable table) {
		return deltas.stream().map((delta) -> delta.table(table)).toList();
	}

	/** A tweet lives in one window; its statistics are kept for the one that follows. */
	private boolean staysAt(int row, List<RowTable> deltas) {
		long key = table(StateTable.CATEGORY).key(row);
		return !StateKeys.isKind(key, CategoryKind.TWEET) || deltas.stream().anyMatch((delta) -> delta.find(key) >= 0);
	}

	/**
	 * Gives free language features to the window's new languages, the most shown first.
	 */
	private void assignLanguages(List<WindowDelta> deltas) {
		Map<Long, Integer> found = new TreeMap<>();
		for (RowTable delta : tables(deltas, StateTable.CATEGORY)) {
			for (int row = 0; row < delta.size(); row++) {
				long key = delta.key(row);
				if (StateKeys.isKind(key, CategoryKind.LANGUAGE)) {
					found.merge(key, delta.words(row)[delta.base(row)], Integer::sum);
				}
			}
		}
		this.languages.forEach(found::remove);
		found.entrySet()
			.stream()
			.sorted(Map.Entry.<Long, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
			.limit(Math.max(0, LANGUAGES - this.languages.size()))
			.forEach((language) -> this.languages.add(language.getKey()));
	}

	/** Sees one row after another; the array is reused. */
	@FunctionalInterface
	public interface EntryVisitor {

		/** One row: its key and its words from index 0 on. */
		void visit(long key, int[] row);

	}

}
