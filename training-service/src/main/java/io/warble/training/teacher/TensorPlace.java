package io.warble.training.teacher;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where a tensor of 32-bit floats lies in an archive: row after row, without gaps.
 *
 * @param key name of the storage
 * @param offset its first number
 * @param rows of the matrix; 1 for a row
 * @param width of the matrix
 */
record TensorPlace(String key, long offset, long rows, long width) {

	/** Numbers of the largest tensor, four times those of mBERT's words. */
	private static final long MOST = 1L << 29;

	TensorPlace {
		if (offset < 0 || rows < 1 || width < 1 || offset > MOST || rows > MOST || width > MOST / rows) {
			throw new InvalidTeacherException("has a tensor of %d x %d numbers at %d".formatted(rows, width, offset));
		}
	}

	/**
	 * The place that a call of PyTorch's {@code _rebuild_tensor_v2} names; null where it
	 * is no tensor of floats that lie one after another.
	 */
	static @Nullable TensorPlace of(Pickle.Call call) {
		List<@Nullable Object> arguments = call.arguments();
		if (!call.function().name().equals("torch._utils._rebuild_tensor_v2") || arguments.size() < 4
				|| !(arguments.get(0) instanceof Pickle.Persistent storage && storage.id().size() == 5
						&& storage.id().get(1) instanceof Pickle.Global type && type.name().equals("torch.FloatStorage")
						&& storage.id().get(2) instanceof String key && arguments.get(1) instanceof Long offset
						&& arguments.get(2) instanceof List<?> sizes && arguments.get(3) instanceof List<?> strides)) {
			return null;
		}
		if (sizes.size() == 1 && sizes.get(0) instanceof Long width && strides.equals(List.of(1L))) {
			return new TensorPlace(key, offset, 1, width);
		}
		if (sizes.size() == 2 && sizes.get(0) instanceof Long rows && sizes.get(1) instanceof Long width
				&& strides.equals(List.of(width, 1L))) {
			return new TensorPlace(key, offset, rows, width);
		}
		return null;
	}

}
