package io.warble.training.teacher;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;

import io.warble.training.nets.Encoder;

/**
 * A BERT of a TorchScript file in the names and the order of {@link Encoder}, cut to some
 * tokens and to the length of tweets. Its layers answer as they did, but that the
 * normalization's epsilon is {@code 1e-5} instead of BERT's 1e-12.
 *
 * @param encoder its shape
 * @param arrays its weights by name, those of the masked language model among them where
 * it has one
 * @param guesses whether it has a masked language model
 */
public record ImportedBert(Encoder encoder, Map<String, float[]> arrays, boolean guesses) {

	private static final String WORDS = "embeddings.word_embeddings.weight";

	private static final int MOST_LAYERS = 48;

	private static final int HEAD_WIDTH = 64;

	/**
	 * Reads a teacher.
	 * @param tokens its own ids of the tokens by their numbers
	 * @param length tokens that are read of a tweet
	 * @throws InvalidTeacherException if it is no BERT, or not for such tokens
	 */
	public static ImportedBert read(TeacherFiles files, int[] tokens, int length) throws IOException {
		try (TorchArchive archive = TorchArchive.open(files.model())) {
			return new Reader(files, archive).read(tokens, length);
		}
	}

	/** Reads one archive. */
	private static final class Reader {

		private final TeacherFiles files;

		private final TorchArchive archive;

		private final String prefix;

		private final Map<String, float[]> arrays = new LinkedHashMap<>();

		Reader(TeacherFiles files, TorchArchive archive) {
			this.files = files;
			this.archive = archive;
			this.prefix = archive.tensors()
				.keySet()
				.stream()
				.filter((name) -> name.equals(WORDS) || name.endsWith("." + WORDS))
				.findFirst()
				.map((name) -> name.substring(0, name.length() - WORDS.length()))
				.orElseThrow(() -> new InvalidTeacherException("%s: is no BERT: it has no weights %s, but %s"
					.formatted(files.model(), WORDS, some(archive.tensors()))));
		}

		private static String some(SortedMap<String, TensorPlace> tensors) {
			return tensors.keySet().stream().limit(5).toList() + ((tensors.size() > 5) ? " and others" : "");
		}

		ImportedBert read(int[] tokens, int length) throws IOException {
			TensorPlace words = place(WORDS);
			int width = (int) words.width();
			for (int token : tokens) {
				if (token < 0 || token >= words.rows()) {
					throw new InvalidTeacherException("%s: has %d tokens, its vocabulary names number %d"
						.formatted(this.files.model(), words.rows(), token));
				}
			}
			this.arrays.put(Encoder.WORDS, this.archive.read(words, tokens));
			this.arrays.put(Encoder.PREFIX + "positions", positions(width, length));
			norm("embeddings.LayerNorm", Encoder.PREFIX + "norm", width);
			int layers = 0;
			while (this.archive.tensors().containsKey(this.prefix + query(layers))) {
				layers++;
			}
			if (layers < 1 || layers > MOST_LAYERS) {
				throw new InvalidTeacherException(
						"%s: has %d layers, expected 1 to %d".formatted(this.files.model(), layers, MOST_LAYERS));
			}
			int feedForward = (int) place("encoder.layer.0.intermediate.dense.weight").rows();
			for (int layer = 0; layer < layers; layer++) {
				layer(layer, width, feedForward);
			}
			return new ImportedBert(new Encoder(length, tokens.length, layers, width, feedForward, heads(width)),
					this.arrays, guesses(tokens, width));
		}

		private static String query(int layer) {
			return "encoder.layer." + layer + ".attention.self.query.weight";
		}

		private int heads(int width) {
			int heads = (this.files.heads() > 0) ? this.files.heads() : width / HEAD_WIDTH;
			if (heads < 1 || width % heads != 0) {
				throw new InvalidTeacherException(
						"%s: %d heads do not divide a width of %d; config.json says num_attention_heads"
							.formatted(this.files.model(), heads, width));
			}
			return heads;
		}

		/** Every token of a tweet is of the first segment. */
		private float[] positions(int width, int length) throws IOException {
			TensorPlace all = place("embeddings.position_embeddings.weight");
			if (all.rows() < length) {
				throw new InvalidTeacherException(
						"%s: reads %d tokens, text-tokens is %d".formatted(this.files.model(), all.rows(), length));
			}
			float[] positions = this.archive.read(checked(all, all.rows(), width, "position_embeddings"),
					IntStream.range(0, length).toArray());
			TensorPlace types = place("embeddings.token_type_embeddings.weight");
			float[] first = this.archive.read(checked(types, types.rows(), width, "token_type_embeddings"),
					new int[] { 0 });
			for (int i = 0; i < positions.length; i++) {
				positions[i] += first[i % width];
			}
			return positions;
		}

		private void layer(int layer, int width, int feedForward) throws IOException {
			String from = "encoder.layer." + layer + ".";
			String to = Encoder.PREFIX + layer + ".";
			for (String part : new String[] { "query", "key", "value" }) {
				linear(from + "attention.self." + part, Encoder.attention(layer) + "." + part, width, width);
			}
			linear(from + "attention.output.dense", Encoder.attention(layer) + ".output", width, width);
			norm(from + "attention.output.LayerNorm", to + "norm1", width);
			linear(from + "intermediate.dense", to + "up", width, feedForward);
			linear(from + "output.dense", to + "down", feedForward, width);
			norm(from + "output.LayerNorm", to + "norm2", width);
		}

		private boolean guesses(int[] tokens, int width) throws IOException {
			String head = this.archive.tensors()
				.keySet()
				.stream()
				.filter((name) -> name.endsWith("predictions.transform.dense.weight"))
				.findFirst()
				.orElse("");
			if (head.isEmpty()) {
				return false;
			}
			String predictions = head.substring(0, head.length() - "transform.dense.weight".length());
			read(predictions + "transform.dense.weight", "mlm.transform.weight", width, width);
			read(predictions + "transform.dense.bias", "mlm.transform.bias", 1, width);
			read(predictions + "transform.LayerNorm.weight", "mlm.norm.gamma", 1, width);
			read(predictions + "transform.LayerNorm.bias", "mlm.norm.beta", 1, width);
			TensorPlace bias = absolute(predictions + "bias");
			float[] all = this.archive.read(checked(bias, 1, place(WORDS).rows(), "predictions.bias"), null);
			float[] some = new float[tokens.length];
			for (int number = 0; number < some.length; number++) {
				some[number] = all[tokens[number]];
			}
			this.arrays.put("mlm.bias", some);
			return true;
		}

		private void linear(String from, String to, int in, int out) throws IOException {
			read(this.prefix + from + ".weight", to + ".weight", out, in);
			read(this.prefix + from + ".bias", to + ".bias", 1, out);
		}

		private void norm(String from, String to, int width) throws IOException {
			read(this.prefix + from + ".weight", to + ".gamma", 1, width);
			read(this.prefix + from + ".bias", to + ".beta", 1, width);
		}

		private void read(String from, String to, int rows, int width) throws IOException {
			this.arrays.put(to, this.archive.read(checked(absolute(from), rows, width, from), null));
		}

		private TensorPlace place(String name) {
			return absolute(this.prefix + name);
		}

		private TensorPlace absolute(String name) {
			TensorPlace place = this.archive.tensors().get(name);
			if (place == null) {
				throw new InvalidTeacherException(
						"%s: is no BERT: it has no weights %s".formatted(this.files.model(), name));
			}
			return place;
		}

		private TensorPlace checked(TensorPlace place, long rows, long width, String name) {
			if (place.rows() != rows || place.width() != width) {
				throw new InvalidTeacherException("%s: %s has %d x %d numbers, expected %d x %d"
					.formatted(this.files.model(), name, place.rows(), place.width(), rows, width));
			}
			return place;
		}

	}

}
