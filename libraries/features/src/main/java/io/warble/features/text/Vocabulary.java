package io.warble.features.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.warble.features.dataset.DatasetException;

/**
 * A WordPiece vocabulary: {@code vocab.txt}, one piece a line, the line's number minus
 * one its id. Keeps what the analysis needs of each piece. Immutable and thread-safe.
 */
public final class Vocabulary {

	/** Bytes of the largest file that is read; BERT's have a few megabytes. */
	private static final long FILE_LIMIT = 64L << 20;

	private final List<String> pieces;

	private final Map<String, Integer> ids;

	private final long[] traits;

	/** The pieces in lower case, one after another. */
	private final byte[] lowered;

	private final int[] loweredStart;

	private Vocabulary(List<String> pieces) {
		this.pieces = List.copyOf(pieces);
		this.ids = new HashMap<>(pieces.size() * 2);
		this.traits = new long[pieces.size()];
		this.loweredStart = new int[pieces.size() + 1];
		List<byte[]> texts = new ArrayList<>(pieces.size());
		for (int id = 0; id < this.traits.length; id++) {
			String piece = pieces.get(id);
			this.ids.putIfAbsent(piece, id);
			this.traits[id] = PieceTraits.of(piece);
			byte[] text = PieceTraits.text(piece).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
			texts.add(text);
			this.loweredStart[id + 1] = this.loweredStart[id] + text.length;
		}
		this.lowered = new byte[this.loweredStart[pieces.size()]];
		for (int id = 0; id < this.traits.length; id++) {
			System.arraycopy(texts.get(id), 0, this.lowered, this.loweredStart[id], texts.get(id).length);
		}
	}

	/**
	 * Reads a {@code vocab.txt}.
	 * @throws DatasetException if it cannot be read or is no vocabulary
	 */
	public static Vocabulary read(Path file) throws IOException {
		try {
			long size = Files.size(file);
			if (size > FILE_LIMIT) {
				throw new DatasetException(
						file + ": has " + size + " bytes, expected a vocabulary of at most " + FILE_LIMIT + " bytes");
			}
			return read(Files.readAllBytes(file), file.toString());
		}
		catch (NoSuchFileException ex) {
			throw new DatasetException(file + ": no such file", ex);
		}
	}

	/**
	 * Reads the content of a {@code vocab.txt}.
	 * @param content UTF-8
	 * @param name the name for messages
	 * @throws DatasetException if it is no vocabulary
	 */
	public static Vocabulary read(byte[] content, String name) throws DatasetException {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
			List<String> pieces = new ArrayList<>();
			for (int start = 0; start < text.length();) {
				int end = text.indexOf('\n', start);
				int next = (end < 0) ? text.length() : end;
				boolean carriageReturn = next > start && text.charAt(next - 1) == '\r';
				pieces.add(text.substring(start, carriageReturn ? next - 1 : next));
				start = next + 1;
			}
			if (pieces.isEmpty()) {
				throw new DatasetException(name + ": is empty, expected one WordPiece a line");
			}
			return new Vocabulary(pieces);
		}
		catch (CharacterCodingException ex) {
			throw new DatasetException(name + ": is not UTF-8 text, expected one WordPiece a line", ex);
		}
	}

	/** A vocabulary of the given pieces, the first of them with id 0. */
	public static Vocabulary of(List<String> pieces) {
		return new Vocabulary(pieces);
	}

	/** Number of pieces. */
	public int size() {
		return this.traits.length;
	}

	/**
	 * A piece as the vocabulary has it.
	 * @param id any number
	 * @return the piece, "[UNK]" for an id that the vocabulary does not have
	 */
	public String piece(int id) {
		return has(id) ? this.pieces.get(id) : "[UNK]";
	}

	/** Id of a piece, -1 if the vocabulary does not have it. */
	public int id(String piece) {
		return this.ids.getOrDefault(piece, -1);
	}

	/**
	 * Decodes tokens as BERT's tokenizer joins pieces: with spaces between them, "##"
	 * continued, special tokens left out. {@link TextAnalyzer#text} comes nearer to what
	 * the author wrote.
	 * @param tokens WordPiece ids
	 * @param count how many of them
	 */
	public String decode(int[] tokens, int count) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < count; i++) {
			if (PieceTraits.kind(traits(tokens[i])) == PieceKind.DROPPED) {
				continue;
			}
			String piece = piece(tokens[i]);
			if (!text.isEmpty() && PieceTraits.isContinued(piece)) {
				text.append(piece, 2, piece.length());
			}
			else {
				text.append(text.isEmpty() ? "" : " ").append(piece);
			}
		}
		return text.toString();
	}

	long traits(int id) {
		return has(id) ? this.traits[id] : PieceTraits.UNKNOWN;
	}

	int loweredLength(int id) {
		return has(id) ? this.loweredStart[id + 1] - this.loweredStart[id] : 0;
	}

	/** Copies a piece's lower-case UTF-8 text; returns where it ends. */
	int copyLowered(int id, byte[] into, int offset) {
		int length = loweredLength(id);
		if (length > 0) {
			System.arraycopy(this.lowered, this.loweredStart[id], into, offset, length);
		}
		return offset + length;
	}

	private boolean has(int id) {
		return id >= 0 && id < this.traits.length;
	}

}
