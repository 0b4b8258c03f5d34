package io.warble.training.onnx;

import java.util.Random;

/**
 * A net with random weights, once as a graph and once as loops over doubles: missing
 * values become 0 with an indicator beside, numbers are scaled by sign(x)·ln(1+|x|),
 * layers have ReLU but for the last.
 */
final class RandomNet {

	private final Random random;

	private final int[] widths;

	private final float[][] weights;

	private final float[][] biases;

	/** The widths of input, layers and output. */
	RandomNet(long seed, int... widths) {
		this.random = new Random(seed);
		this.widths = widths;
		this.weights = new float[widths.length - 1][];
		this.biases = new float[widths.length - 1][];
		for (int layer = 0; layer < this.weights.length; layer++) {
			int in = (layer == 0) ? 2 * widths[0] : widths[layer];
			this.weights[layer] = gaussians(in * widths[layer + 1], Math.sqrt(2.0 / in));
			this.biases[layer] = gaussians(widths[layer + 1], 0.1);
		}
	}

	byte[] graph() {
		return graph("x", "y");
	}

	byte[] graph(String inputName, String outputName) {
		OnnxGraph graph = new OnnxGraph("random");
		Value input = graph.input(inputName, this.widths[0]);
		Value missing = graph.isNaN(input);
		Value filled = graph.where(missing, graph.scalar(0), input);
		Value scaled = graph.mul(graph.sign(filled), graph.log(graph.add(graph.abs(filled), graph.scalar(1))));
		Value x = graph.concat(scaled, graph.cast(missing, ElementType.FLOAT));
		for (int layer = 0; layer < this.weights.length; layer++) {
			x = graph.gemm(x, this.weights[layer], this.biases[layer]);
			x = (layer + 1 < this.weights.length) ? graph.relu(x) : x;
		}
		graph.output(outputName, x);
		return graph.toBytes();
	}

	double[] logits(float[] row) {
		double[] x = new double[2 * row.length];
		for (int i = 0; i < row.length; i++) {
			x[i] = Float.isNaN(row[i]) ? 0 : Math.signum(row[i]) * Math.log1p(Math.abs(row[i]));
			x[row.length + i] = Float.isNaN(row[i]) ? 1 : 0;
		}
		for (int layer = 0; layer < this.weights.length; layer++) {
			double[] y = new double[this.biases[layer].length];
			for (int out = 0; out < y.length; out++) {
				y[out] = this.biases[layer][out];
				for (int in = 0; in < x.length; in++) {
					y[out] += this.weights[layer][out * x.length + in] * x[in];
				}
				y[out] = (layer + 1 < this.weights.length) ? Math.max(0, y[out]) : y[out];
			}
			x = y;
		}
		return x;
	}

	/** Rows as features are: counts, ratios, a tenth of the values missing. */
	float[][] rows(int count) {
		float[][] rows = new float[count][this.widths[0]];
		for (float[] row : rows) {
			for (int i = 0; i < row.length; i++) {
				row[i] = (float) ((i % 2 == 0) ? Math.floor(Math.exp(1.5 * this.random.nextGaussian()))
						: this.random.nextGaussian());
				row[i] = (this.random.nextInt(10) == 0) ? Float.NaN : row[i];
			}
		}
		return rows;
	}

	/** The rows of a matrix, one after the other. */
	static float[] flat(float[][] rows) {
		float[] flat = new float[rows.length * rows[0].length];
		for (int row = 0; row < rows.length; row++) {
			System.arraycopy(rows[row], 0, flat, row * rows[0].length, rows[0].length);
		}
		return flat;
	}

	private float[] gaussians(int count, double deviation) {
		float[] numbers = new float[count];
		for (int i = 0; i < count; i++) {
			numbers[i] = (float) (deviation * this.random.nextGaussian());
		}
		return numbers;
	}

}
