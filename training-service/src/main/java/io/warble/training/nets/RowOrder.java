package io.warble.training.nets;

import java.util.SplittableRandom;

/**
 * The order in which an epoch reads its rows. Blocks of neighbouring rows are shuffled,
 * then rows within a window of 65,536 of them: the file is read in pieces, and what is
 * read at random fits the page cache. Decided by seed and epoch alone. Stateless.
 */
final class RowOrder {

	static final int BLOCK = 256;

	static final int WINDOW = 65_536;

	private RowOrder() {
	}

	/**
	 * Orders rows.
	 * @param rows row numbers
	 * @return the same numbers in a new array
	 */
	static int[] of(int[] rows, long seed, int epoch) {
		SplittableRandom random = new SplittableRandom(Seeds.mix(seed, epoch));
		int[] blocks = new int[(rows.length + BLOCK - 1) / BLOCK];
		for (int i = 0; i < blocks.length; i++) {
			blocks[i] = i;
		}
		shuffle(blocks, 0, blocks.length, random);
		int[] order = new int[rows.length];
		int filled = 0;
		for (int block : blocks) {
			int from = block * BLOCK;
			int count = Math.min(BLOCK, rows.length - from);
			System.arraycopy(rows, from, order, filled, count);
			filled += count;
		}
		for (int from = 0; from < order.length; from += WINDOW) {
			shuffle(order, from, Math.min(order.length, from + WINDOW), random);
		}
		return order;
	}

	private static void shuffle(int[] values, int from, int to, SplittableRandom random) {
		for (int i = to - 1; i > from; i--) {
			int other = from + random.nextInt(i - from + 1);
			int value = values[i];
			values[i] = values[other];
			values[other] = value;
		}
	}

}
