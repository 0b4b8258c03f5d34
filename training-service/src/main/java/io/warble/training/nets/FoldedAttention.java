package io.warble.training.nets;

/**
 * The weights of multi-head attention with one query, multiplied out, so that the states
 * themselves are the keys and the values of every head. With the query q = A x + a, the
 * key K s + k of a state s and its value V s + v in a head: q · (K s + k) differs from
 * (Kᵀ q) · s by a number that all states share, which a softmax does not see; and as its
 * weights sum to 1, the mixed value is V times the mixed state, plus v. Immutable.
 *
 * @param queryWeights [heads * width][width], scaled by the root of a head's width
 * @param queryBias [heads * width]
 * @param outputWeights [width][heads * width], with the output's own weights
 * @param outputBias [width]
 */
@SuppressWarnings("ArrayRecordComponent") // weights, never compared
record FoldedAttention(float[] queryWeights, float[] queryBias, float[] outputWeights, float[] outputBias) {

	static FoldedAttention of(Weights weights, String name, int heads) {
		float[] query = weights.array(name + ".query.weight");
		float[] queryBias = weights.array(name + ".query.bias");
		float[] key = weights.array(name + ".key.weight");
		float[] value = weights.array(name + ".value.weight");
		float[] valueBias = weights.array(name + ".value.bias");
		float[] output = weights.array(name + ".output.weight");
		float[] outputBias = weights.array(name + ".output.bias");
		int width = queryBias.length;
		int head = width / heads;
		double scale = 1 / Math.sqrt((double) head);
		float[] foldedQuery = new float[heads * width * width];
		float[] foldedBias = new float[heads * width];
		float[] foldedOutput = new float[width * heads * width];
		for (int h = 0; h < heads; h++) {
			for (int i = 0; i < width; i++) {
				double[] sums = new double[width];
				double bias = 0;
				double[] outputs = new double[width];
				for (int d = h * head; d < (h + 1) * head; d++) {
					double k = key[d * width + i];
					double o = output[i * width + d];
					bias += k * queryBias[d];
					for (int j = 0; j < width; j++) {
						sums[j] += k * query[d * width + j];
						outputs[j] += o * value[d * width + j];
					}
				}
				foldedBias[h * width + i] = (float) (scale * bias);
				for (int j = 0; j < width; j++) {
					foldedQuery[(h * width + i) * width + j] = (float) (scale * sums[j]);
					foldedOutput[i * heads * width + h * width + j] = (float) outputs[j];
				}
			}
		}
		float[] shifted = new float[width];
		for (int i = 0; i < width; i++) {
			double sum = outputBias[i];
			for (int d = 0; d < width; d++) {
				sum += (double) output[i * width + d] * valueBias[d];
			}
			shifted[i] = (float) sum;
		}
		return new FoldedAttention(foldedQuery, foldedBias, foldedOutput, shifted);
	}

	/** The numbers times a factor. */
	static float[] scaled(float[] numbers, double factor) {
		float[] scaled = new float[numbers.length];
		for (int i = 0; i < scaled.length; i++) {
			scaled[i] = (float) (factor * numbers[i]);
		}
		return scaled;
	}

}
