package io.warble.training.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Corpora as {@link CorpusBuilder} leaves them. */
final class CorpusFixture {

	private CorpusFixture() {
	}

	/** Tweets of 13 tokens: [CLS], eleven times one of some words, [SEP]. */
	static TweetCorpus repeated(Path directory, int tweets, int words) throws IOException {
		int[][] texts = new int[tweets][13];
		for (int i = 0; i < tweets; i++) {
			for (int j = 0; j < 13; j++) {
				texts[i][j] = (j == 0) ? 101 : (j == 12) ? 102 : 200 + i % words;
			}
		}
		return of(directory, texts);
	}

	/** Tweet number i has the key 1000 + i. */
	static TweetCorpus of(Path directory, int[]... texts) throws IOException {
		Files.createDirectories(directory);
		int all = 0;
		for (int[] text : texts) {
			all += text.length;
		}
		ByteBuffer tokens = ByteBuffer.allocate(4 * all).order(ByteOrder.LITTLE_ENDIAN);
		ByteBuffer index = ByteBuffer.allocate(TweetCorpus.HEADER + texts.length * TweetCorpus.ENTRY)
			.order(ByteOrder.LITTLE_ENDIAN);
		index.putLong(TweetCorpus.MARK).putLong(texts.length).putLong(4L * all);
		for (int i = 0; i < texts.length; i++) {
			index.putLong(1000L + i).putLong((long) tokens.position() << 1 | 1).putLong(texts[i].length);
			for (int token : texts[i]) {
				tokens.putInt(token);
			}
		}
		Files.write(directory.resolve("tokens.bin"), tokens.array());
		Files.write(directory.resolve("tweets.bin"), index.array());
		return TweetCorpus.open(directory);
	}

}
