package io.warble.featureservice.statistics;

import io.warble.features.dataset.EngagementType;
import io.warble.features.state.StateHeader;
import io.warble.features.state.StateLayout.Column;
import io.warble.features.state.StateTable;
import io.warble.features.state.StatisticsRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of statistics readable for people. Thread-safe.
 */
final class StatisticsView {

	private final Clock clock;

	private final Duration staleAfter;

	StatisticsView(Clock clock, Duration staleAfter) {
		this.clock = clock;
		this.staleAfter = staleAfter;
	}

	/**
	 * Statistics of one entity.
	 * @param id as the caller named it
	 * @param creator of a pair the creator
	 * @param key the row's key
	 */
	EntityStatistics of(Snapshot snapshot, StatisticsRows rows, StateTable table, String id, @Nullable String creator,
			long key) {
		List<Column> columns = snapshot.layout().columns(table);
		int[] row = new int[columns.size()];
		boolean present = rows.read(table, key, row, 0);
		StateHeader header = snapshot.header();
		return new EntityStatistics(table.name().toLowerCase(Locale.ROOT), id, creator, status(snapshot, present),
				snapshot.id(), Instant.ofEpochSecond(header.asOf()), snapshot.publishedAt(),
				present ? named(columns, row) : Map.of(), priors(header));
	}

	private Status status(Snapshot snapshot, boolean present) {
		if (!present) {
			return Status.NOT_FOUND;
		}
		return snapshot.publishedAt().plus(this.staleAfter).isBefore(this.clock.instant()) ? Status.STALE
				: Status.PRESENT;
	}

	private static Map<String, @Nullable Object> named(List<Column> columns, int[] row) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		for (int i = 0; i < row.length; i++) {
			values.put(columns.get(i).name(), value(columns.get(i), row[i]));
		}
		return values;
	}

	private static @Nullable Object value(Column column, int word) {
		return switch (column.kind()) {
			case LIFETIME_SUM, DECAYED_SUM, SIMILARITY -> Float.intBitsToFloat(word);
			case LATEST -> (word == 0) ? null : Instant.ofEpochSecond(Integer.toUnsignedLong(word));
			case LIST_ITEM -> Integer.toUnsignedLong(word);
		};
	}

	private static Map<String, Double> priors(StateHeader header) {
		Map<String, Double> priors = new LinkedHashMap<>();
		for (EngagementType type : EngagementType.values()) {
			if (type.ordinal() < header.priors().size()) {
				priors.put(type.name().toLowerCase(Locale.ROOT), header.priors().get(type.ordinal()));
			}
		}
		return priors;
	}

}
