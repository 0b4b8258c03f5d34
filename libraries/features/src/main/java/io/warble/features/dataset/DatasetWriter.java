package io.warble.features.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Writes rows in the dataset's format; {@link ExposureParser} reads them back equal. Use
 * a buffered stream. Stateless and thread-safe.
 */
public final class DatasetWriter {

	private static final byte[] TRUE = { 't', 'r', 'u', 'e' };

	private static final byte[] FALSE = { 'f', 'a', 'l', 's', 'e' };

	/**
	 * Writes one line of 24 columns.
	 * @param row the row
	 * @param out receives the line with its line feed
	 */
	public void append(DatasetRow row, OutputStream out) throws IOException {
		appendFeatures(row, out);
		for (EngagementType type : EngagementType.ALL) {
			out.write(ExposureParser.SEPARATOR);
			time(row.engagedAt(type), out);
		}
		out.write('\n');
	}

	/**
	 * Writes one line of 20 columns, as a test part has them: without engagements.
	 * @param row the row
	 * @param out receives the line with its line feed
	 */
	public void appendUnlabelled(DatasetRow row, OutputStream out) throws IOException {
		appendFeatures(row, out);
		out.write('\n');
	}

	private static void appendFeatures(DatasetRow row, OutputStream out) throws IOException {
		list(row.textTokens(), out);
		out.write(ExposureParser.SEPARATOR);
		list(row.hashtags(), out);
		field(row.tweetId(), out);
		out.write(ExposureParser.SEPARATOR);
		list(row.presentMedia(), out);
		out.write(ExposureParser.SEPARATOR);
		list(row.presentLinks(), out);
		out.write(ExposureParser.SEPARATOR);
		list(row.presentDomains(), out);
		field(row.tweetType(), out);
		field(row.language(), out);
		field(row.tweetTimestamp(), out);
		field(row.engagedWithUserId(), out);
		field(row.engagedWithUserFollowerCount(), out);
		field(row.engagedWithUserFollowingCount(), out);
		field(row.engagedWithUserIsVerified(), out);
		field(row.engagedWithUserAccountCreation(), out);
		field(row.engagingUserId(), out);
		field(row.engagingUserFollowerCount(), out);
		field(row.engagingUserFollowingCount(), out);
		field(row.engagingUserIsVerified(), out);
		field(row.engagingUserAccountCreation(), out);
		field(row.engageeFollowsEngager(), out);
	}

	private static void field(String text, OutputStream out) throws IOException {
		out.write(ExposureParser.SEPARATOR);
		out.write(text.getBytes(StandardCharsets.UTF_8));
	}

	private static void field(long number, OutputStream out) throws IOException {
		field(Long.toString(number), out);
	}

	private static void field(boolean flag, OutputStream out) throws IOException {
		out.write(ExposureParser.SEPARATOR);
		out.write(flag ? TRUE : FALSE);
	}

	private static void time(@Nullable Long time, OutputStream out) throws IOException {
		if (time != null) {
			out.write(time.toString().getBytes(StandardCharsets.US_ASCII));
		}
	}

	private static void list(List<?> values, OutputStream out) throws IOException {
		boolean first = true;
		for (Object value : values) {
			if (!first) {
				out.write('\t');
			}
			first = false;
			out.write(value.toString().getBytes(StandardCharsets.UTF_8));
		}
	}

}
