package io.warble.training.ingest;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import io.warble.features.dataset.Column;

/**
 * The columns of a window's Parquet files: the line number in the part, then the
 * dataset's columns. Ids and multi-valued columns are text as in the file, NULL where
 * empty. Stateless.
 */
public final class WindowTable {

	/** Name of the column with the line's number in its part. */
	public static final String LINE = "line";

	private static final Set<Column> NUMBERS = Set.of(Column.TWEET_TIMESTAMP, Column.ENGAGED_WITH_USER_FOLLOWER_COUNT,
			Column.ENGAGED_WITH_USER_FOLLOWING_COUNT, Column.ENGAGED_WITH_USER_ACCOUNT_CREATION,
			Column.ENGAGING_USER_FOLLOWER_COUNT, Column.ENGAGING_USER_FOLLOWING_COUNT,
			Column.ENGAGING_USER_ACCOUNT_CREATION, Column.REPLY_TIMESTAMP, Column.RETWEET_TIMESTAMP,
			Column.RETWEET_WITH_COMMENT_TIMESTAMP, Column.LIKE_TIMESTAMP);

	private static final Set<Column> FLAGS = Set.of(Column.ENGAGED_WITH_USER_IS_VERIFIED,
			Column.ENGAGING_USER_IS_VERIFIED, Column.ENGAGEE_FOLLOWS_ENGAGER);

	private WindowTable() {
	}

	/** The columns and their types, as read_csv expects them. */
	static String csvColumns() {
		return Arrays.stream(Column.values())
			.map((column) -> "'" + column.text() + "': '" + type(column) + "'")
			.collect(Collectors.joining(", ", "{'" + LINE + "': 'BIGINT', ", "}"));
	}

	/** SQL that puts a row together again as a line of the dataset, in bytes. */
	public static String lineExpression() {
		return Arrays.stream(Column.values())
			.map((column) -> type(column).equals("VARCHAR") ? column.text() : column.text() + "::VARCHAR")
			.collect(Collectors.joining(", chr(1), ", "encode(concat(", "))"));
	}

	private static String type(Column column) {
		if (NUMBERS.contains(column)) {
			return "BIGINT";
		}
		return FLAGS.contains(column) ? "BOOLEAN" : "VARCHAR";
	}

}
