package io.warble.training.matrix;

/**
 * Takes some of many in order, evenly spread over all of them. Stateless.
 */
public final class Thinning {

	private Thinning() {
	}

	/**
	 * At most so many rows.
	 * @param rows row numbers
	 * @return a new array
	 */
	public static int[] of(int[] rows, int most) {
		int[] some = new int[Math.min(rows.length, most)];
		for (int i = 0; i < some.length; i++) {
			some[i] = rows[index(i, some.length, rows.length)];
		}
		return some;
	}

	/** At most so many values, in a new array. */
	public static double[] of(double[] values, int most) {
		double[] some = new double[Math.min(values.length, most)];
		for (int i = 0; i < some.length; i++) {
			some[i] = values[index(i, some.length, values.length)];
		}
		return some;
	}

	private static int index(int i, int some, int all) {
		return (int) ((long) i * all / some);
	}

}
