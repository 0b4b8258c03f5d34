package io.warble.models.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The languages with most rows.
 *
 * @param names their names, most rows first
 * @param ofRow place of each row's language among them, -1 for any other
 */
@SuppressWarnings("ArrayRecordComponent") // a column, never compared
record Languages(List<String> names, byte[] ofRow) {

	static Languages top(Columns columns, int count, EvaluationContext context) {
		LongTable table = new LongTable(128);
		long[] rows = new long[128];
		for (int row = 0; row < columns.size(); row++) {
			int language = table.add(columns.language(row));
			if (language >= rows.length) {
				rows = Arrays.copyOf(rows, Columns.grown(language));
			}
			rows[language]++;
		}
		long[] counts = rows;
		List<Integer> top = IntStream.range(0, table.size())
			.boxed()
			.sorted(Comparator.<Integer>comparingLong((language) -> -counts[language])
				.thenComparingLong((language) -> table.key(language)))
			.limit(Math.min(count, Byte.MAX_VALUE))
			.toList();
		byte[] places = new byte[table.size()];
		Arrays.fill(places, (byte) -1);
		List<String> names = new ArrayList<>();
		for (int language : top) {
			places[language] = (byte) names.size();
			long key = table.key(language);
			names.add(context.languageNames().getOrDefault(key, (key != 0) ? "%016x".formatted(key) : "none"));
		}
		byte[] ofRow = new byte[columns.size()];
		for (int row = 0; row < ofRow.length; row++) {
			ofRow[row] = places[table.find(columns.language(row))];
		}
		return new Languages(names, ofRow);
	}

}
