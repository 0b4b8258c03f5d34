package io.warble.scoring.request;

import io.warble.features.dataset.DatasetRow;
import io.warble.features.dataset.DatasetWriter;
import io.warble.features.dataset.LineFault;
import io.warble.features.text.WordPieceEncoder;
import io.warble.scoring.prediction.RowBatch;
import io.warble.web.problem.InvalidRequestException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Turns the rows of a request into lines of the dataset, the one form that the features
 * are made from. Texts wait until the model is known whose vocabulary encodes them. Not
 * thread-safe.
 */
final class Rows {

	private static final DatasetWriter WRITER = new DatasetWriter();

	private final Lines lines = new Lines();

	private final int maxRows;

	private int[] ends = new int[4];

	private int rows;

	/** Texts of the rows that have no tokens yet. */
	private final Map<Integer, String> texts = new HashMap<>();

	/** Takes so many rows at most. */
	Rows(int maxRows) {
		this.maxRows = maxRows;
	}

	/** How many rows there are so far. */
	int size() {
		return this.rows;
	}

	/** Refuses the request if another row would be one too many. */
	void checkRoom() {
		if (this.rows >= this.maxRows) {
			throw tooMany(this.maxRows);
		}
	}

	/**
	 * Adds a row.
	 * @param text the text that the row, which has no tokens, is to get its tokens from
	 */
	void add(DatasetRow row, @Nullable String text) {
		checkRoom();
		if (text != null) {
			this.texts.put(this.rows, text);
		}
		try {
			WRITER.appendUnlabelled(row, this.lines);
		}
		catch (IOException ex) {
			throw new IllegalStateException("Memory does not fail", ex);
		}
		endLine();
	}

	private void endLine() {
		if (this.rows == this.ends.length) {
			this.ends = Arrays.copyOf(this.ends, this.rows * 2);
		}
		this.ends[this.rows++] = this.lines.size;
	}

	/**
	 * All rows, checked.
	 * @param encoder encodes their texts; null if the model cannot read text
	 */
	RowBatch toBatch(@Nullable WordPieceEncoder encoder) {
		return this.texts.isEmpty() ? batch() : withTokens(encoder).batch();
	}

	/** The same lines with the tokens of texts, the first column, in front. */
	private Rows withTokens(@Nullable WordPieceEncoder encoder) {
		Rows encoded = new Rows(this.maxRows);
		int[] tokens = new int[WordPieceEncoder.BERT_LIMIT];
		int start = 0;
		for (int row = 0; row < this.rows; row++) {
			String text = this.texts.get(row);
			if (text != null && encoder == null) {
				throw new InvalidRequestException(HttpStatus.UNPROCESSABLE_CONTENT,
						"text cannot be encoded: the model has no vocabulary with [CLS], [SEP] and [UNK], expected text_tokens",
						RequestField.TEXT.json(), row);
			}
			if (text != null) {
				encoded.lines.tokens(tokens, encoder.encode(text, tokens));
			}
			encoded.lines.write(this.lines.bytes, start, this.ends[row] - start);
			encoded.endLine();
			start = this.ends[row];
		}
		return encoded;
	}

	private RowBatch batch() {
		RowBatch batch = new RowBatch(this.lines.bytes);
		int start = 0;
		for (int row = 0; row < this.rows; row++) {
			check(batch.add(start, this.ends[row] - 1), row);
			start = this.ends[row];
		}
		return batch;
	}

	/** The lines of a body in the dataset's own format. */
	static RowBatch ofLines(byte[] body, int maxRows) {
		RowBatch batch = new RowBatch(body);
		for (int start = 0; start < body.length;) {
			int end = start;
			while (end < body.length && body[end] != '\n') {
				end++;
			}
			if (batch.rows() == maxRows) {
				throw tooMany(maxRows);
			}
			check(batch.add(start, end), batch.rows());
			start = end + 1;
		}
		if (batch.rows() == 0) {
			throw new InvalidRequestException(HttpStatus.BAD_REQUEST,
					"The body is empty, expected lines of 20 or 24 columns", null, null);
		}
		return batch;
	}

	private static void check(@Nullable LineFault fault, int row) {
		if (fault != null) {
			throw new InvalidRequestException(HttpStatus.BAD_REQUEST, fault.toString(), field(fault.detail()), row);
		}
	}

	/** The column that a fault's detail begins with. */
	private static @Nullable String field(String detail) {
		int end = 0;
		while (end < detail.length() && (Character.isLetter(detail.charAt(end)) || detail.charAt(end) == '_')) {
			end++;
		}
		return (end > 0 && detail.indexOf('_') >= 0 && detail.indexOf('_') < end) ? detail.substring(0, end) : null;
	}

	private static InvalidRequestException tooMany(int maxRows) {
		return new InvalidRequestException(HttpStatus.CONTENT_TOO_LARGE,
				"The request has more than %d rows, the most that one request may have".formatted(maxRows), "rows",
				maxRows);
	}

	/** Bytes that grow; lets go of its array without a copy. */
	private static final class Lines extends OutputStream {

		private byte[] bytes = new byte[1024];

		private int size;

		@Override
		public void write(int value) {
			ensure(1);
			this.bytes[this.size++] = (byte) value;
		}

		@Override
		public void write(byte[] from, int offset, int length) {
			ensure(length);
			System.arraycopy(from, offset, this.bytes, this.size, length);
			this.size += length;
		}

		private void tokens(int[] tokens, int count) {
			for (int i = 0; i < count; i++) {
				if (i > 0) {
					write('\t');
				}
				byte[] digits = Integer.toString(tokens[i]).getBytes(StandardCharsets.US_ASCII);
				write(digits, 0, digits.length);
			}
		}

		private void ensure(int more) {
			if (this.bytes.length - this.size < more) {
				this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.size + more));
			}
		}

	}

}
