package io.warble.training.nets;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A net's weights on the heap: one array a {@link WeightSpec}, row after row. Not
 * thread-safe while it is changed.
 */
public final class Weights {

	private static final double SMALL = 0.05;

	private final List<WeightSpec> specs;

	private final Map<String, float[]> arrays = new LinkedHashMap<>();

	/** All zero. */
	public Weights(List<WeightSpec> specs) {
		this.specs = List.copyOf(specs);
		for (WeightSpec spec : specs) {
			if (this.arrays.put(spec.name(), new float[spec.size()]) != null) {
				throw new IllegalArgumentException("A net has two weights named " + spec.name());
			}
		}
	}

	/** What training starts with; decided by the seed alone. */
	public static Weights random(List<WeightSpec> specs, long seed) {
		Weights weights = new Weights(specs);
		SplittableRandom random = new SplittableRandom(seed);
		for (WeightSpec spec : specs) {
			float[] array = weights.array(spec.name());
			double bound = switch (spec.start()) {
				case HE -> Math.sqrt(6.0 / spec.width());
				case SMALL -> SMALL;
				case ZERO, ONE -> 0;
			};
			for (int i = 0; i < array.length; i++) {
				array[i] = (bound > 0) ? (float) (bound * (2 * random.nextDouble() - 1))
						: (spec.start() == WeightSpec.Start.ONE) ? 1 : 0;
			}
		}
		return weights;
	}

	public List<WeightSpec> specs() {
		return this.specs;
	}

	/** The array itself, not a copy. */
	public float[] array(String name) {
		float[] array = this.arrays.get(name);
		if (array == null) {
			throw new IllegalArgumentException("The net has no weights " + name);
		}
		return array;
	}

	WeightSpec spec(String name) {
		return this.specs.stream()
			.filter((spec) -> spec.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("The net has no weights " + name));
	}

	/** How many numbers the optimizer learns. */
	long trained() {
		return this.specs.stream().filter(WeightSpec::trained).mapToLong(WeightSpec::size).sum();
	}

	public Weights copy() {
		Weights copy = new Weights(this.specs);
		copy.arrays.forEach((name, array) -> System.arraycopy(array(name), 0, array, 0, array.length));
		return copy;
	}

	public void write(DataOutput out) throws IOException {
		out.writeInt(this.arrays.size());
		for (Map.Entry<String, float[]> entry : this.arrays.entrySet()) {
			float[] array = entry.getValue();
			out.writeUTF(entry.getKey());
			out.writeInt(array.length);
			ByteBuffer bytes = ByteBuffer.allocate(array.length * Float.BYTES);
			bytes.asFloatBuffer().put(array);
			out.write(bytes.array());
		}
	}

	/**
	 * Reads what {@link #write} wrote.
	 * @throws IOException if it is of another net
	 */
	public static Weights read(List<WeightSpec> specs, DataInput in) throws IOException {
		Weights weights = new Weights(specs);
		int count = in.readInt();
		List<String> found = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			String name = in.readUTF();
			int length = in.readInt();
			found.add(name);
			float[] array = weights.arrays.get(name);
			if (array == null || array.length != length) {
				throw new IOException("Holds %d weights %s, expected %s".formatted(length, name,
						(array != null) ? String.valueOf(array.length) : "none"));
			}
			ByteBuffer bytes = ByteBuffer.allocate(length * Float.BYTES);
			in.readFully(bytes.array());
			bytes.asFloatBuffer().get(array);
		}
		if (count != specs.size()) {
			throw new IOException("Holds the weights %s, expected %d".formatted(found, specs.size()));
		}
		return weights;
	}

}
