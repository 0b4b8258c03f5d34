package io.warble.features.sketch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Vectors, a projection and what numpy made of them: see {@code golden.py} beside the
 * values.
 */
final class Golden {

	static final SketchSettings SETTINGS = new SketchSettings(50, 3);

	private static final int DIMENSIONS = 7;

	private Golden() {
	}

	static TokenCodes codes() {
		double[] values = Arrays.stream(rows("vectors")).flatMapToDouble(Arrays::stream).toArray();
		float[] vectors = new float[values.length];
		for (int i = 0; i < values.length; i++) {
			vectors[i] = (float) values[i];
		}
		double[] projection = Arrays.stream(rows("projection")).flatMapToDouble(Arrays::stream).toArray();
		return TokenCodes.of(TokenVectors.of(vectors, DIMENSIONS), SETTINGS, projection);
	}

	static double[][] rows(String name) {
		try (InputStream in = Golden.class.getResourceAsStream("golden-" + name + ".csv")) {
			String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
			return text.lines().map(Golden::row).toArray(double[][]::new);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static double[] row(String line) {
		return line.isEmpty() ? new double[0]
				: Arrays.stream(line.split(",", -1))
					.mapToDouble((cell) -> cell.equals("nan") ? Double.NaN : Double.parseDouble(cell))
					.toArray();
	}

}
