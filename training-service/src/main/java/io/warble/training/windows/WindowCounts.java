package io.warble.training.windows;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.Column;
import io.warble.features.dataset.EngagementType;
import io.warble.training.run.DuckDb;
import io.warble.training.run.RunFiles;

/**
 * What DuckDB counts in the Parquet files of one window.
 *
 * @param rows all rows
 * @param positives of each engagement type, in order
 * @param duplicates rows of a tweet and a user that the window has more than once, the
 * first one not counted; by 64-bit hashes
 * @param lateRows rows with an engagement after the window's end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WindowCounts(long rows, long[] positives, long duplicates, long lateRows) {

	private static final List<Column> ENGAGEMENTS = List.of(Column.REPLY_TIMESTAMP, Column.RETWEET_TIMESTAMP,
			Column.RETWEET_WITH_COMMENT_TIMESTAMP, Column.LIKE_TIMESTAMP);

	private static final long DAY = 86_400;

	/**
	 * Counts.
	 * @param directory of the window
	 * @return null where it has no file
	 */
	static @Nullable WindowCounts of(Connection duckDb, Path directory, LocalDate day) throws IOException {
		List<Path> files = RunFiles.list(directory)
			.stream()
			.filter((file) -> file.toString().endsWith(".parquet") && !file.getFileName().toString().startsWith("."))
			.toList();
		if (files.isEmpty()) {
			return null;
		}
		String columns = ENGAGEMENTS.stream()
			.map((column) -> "count(" + column.text() + ")")
			.collect(Collectors.joining(", "));
		String latest = ENGAGEMENTS.stream().map(Column::text).collect(Collectors.joining(", ", "greatest(", ")"));
		String query = "SELECT count(*), %s, count(*) - count(DISTINCT hash(%s, %s)), count(*) FILTER (%s >= %d) FROM read_parquet(%s)"
			.formatted(columns, Column.TWEET_ID.text(), Column.ENGAGING_USER_ID.text(), latest,
					(day.toEpochDay() + 1) * DAY,
					files.stream().map(DuckDb::pattern).collect(Collectors.joining(", ", "[", "]")));
		try (Statement statement = duckDb.createStatement(); ResultSet counts = statement.executeQuery(query)) {
			counts.next();
			long[] positives = new long[EngagementType.COUNT];
			for (int type = 0; type < positives.length; type++) {
				positives[type] = counts.getLong(2 + type);
			}
			return new WindowCounts(counts.getLong(1), positives, counts.getLong(6), counts.getLong(7));
		}
		catch (SQLException ex) {
			throw new IOException("The window of " + day + " cannot be counted: " + ex.getMessage(), ex);
		}
	}

}
