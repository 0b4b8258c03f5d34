package io.warble.features.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A row to start from, and its line.
 */
final class Rows {

	static final String TWEET = "E7F038DE3EAD397AEC9193686C911677";

	static final String CREATOR = "488B32D24BD4BB44172EB981C1BCA6FA";

	static final String USER = "D413F5FE5236E5650A46FD983AB39212";

	static final DatasetRow ROW = new DatasetRow(List.of(101, 56898, 137, 7, 119546, 102),
			List.of("3E6B4CA3A1E1D3C6B7F1A5B2C3D4E5F6", "tag"), TWEET, List.of("Photo", "Photo", "GIF"),
			List.of("0A0B0C0D0E0F000102030405060708FF"), List.of("B6A7AD5AC0A4A5A69F8A7A1B2C3D4E5F", "example.com"),
			"Retweet", "1F73BB863A39DB62B4A55B7E558DB1E8", 1_612_500_000L, CREATOR, 14_328, 391, true, 1_300_000_000L,
			USER, 204, 0, false, -4_665_600L, true, null, 1_612_500_060L, null, 1_612_413_600L);

	private Rows() {
	}

	static String line(DatasetRow row) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			new DatasetWriter().append(row, out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toString(StandardCharsets.UTF_8).stripTrailing();
	}

	/** The line with some column's text exchanged. */
	static String with(Column column, String text) {
		String[] columns = line(ROW).split("\u0001", -1);
		columns[column.ordinal()] = text;
		return String.join("\u0001", columns);
	}

}
