package io.warble.models;

/**
 * The texts of the rows of a call, as WordPiece ids. Valid during the call alone; read by
 * one thread.
 */
public interface Texts {

	/** Rows without any text. */
	Texts NONE = new Texts() {
		@Override
		public long tweet(int row) {
			return 0;
		}

		@Override
		public int count(int row) {
			return 0;
		}

		@Override
		public int token(int row, int index) {
			throw new IndexOutOfBoundsException("There is no text");
		}
	};

	/** Key of the row's tweet. */
	long tweet(int row);

	/** How many tokens the row's text has; 0 for none. */
	int count(int row);

	/**
	 * A token.
	 * @param index 0 to one less than the count
	 */
	int token(int row, int index);

}
