package io.warble.training.teacher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.warble.features.dataset.DatasetException;
import io.warble.features.text.Vocabulary;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A directory with an exported BERT: one file {@code *.pt} (TorchScript) or
 * {@code *.onnx}, its {@code vocab.txt}, and, if there is one, the {@code config.json}
 * that Hugging Face's library saves beside.
 *
 * @param model the exported BERT
 * @param vocabulary its WordPieces
 * @param heads of attention by the configuration; 0 where it does not say
 */
public record TeacherFiles(Path model, Vocabulary vocabulary, int heads) {

	private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

	private static final int MOST_CONFIGURATION_BYTES = 1 << 20;

	/**
	 * Looks into a directory. The model itself is only opened where it is used.
	 * @throws InvalidTeacherException if it is no teacher's
	 */
	public static TeacherFiles of(Path directory) throws IOException {
		if (!Files.isDirectory(directory)) {
			throw new InvalidTeacherException(
					directory + ": is no directory, expected one with a *.pt or *.onnx file and vocab.txt");
		}
		List<Path> models;
		try (Stream<Path> files = Files.list(directory)) {
			models = files.filter((file) -> file.toString().endsWith(".pt") || file.toString().endsWith(".onnx"))
				.sorted()
				.toList();
		}
		if (models.size() != 1 || !Files.isRegularFile(models.get(0))) {
			throw new InvalidTeacherException("%s: has the models %s, expected one file *.pt or *.onnx"
				.formatted(directory, models.stream().map(Path::getFileName).toList()));
		}
		try {
			Vocabulary vocabulary = Vocabulary.read(directory.resolve("vocab.txt"));
			List<String> missing = SPECIAL.stream().filter((piece) -> vocabulary.id(piece) < 0).toList();
			if (!missing.isEmpty()) {
				throw new InvalidTeacherException("%s: has no piece %s, expected a BERT's vocabulary"
					.formatted(directory.resolve("vocab.txt"), missing));
			}
			return new TeacherFiles(models.get(0), vocabulary, heads(directory.resolve("config.json")));
		}
		catch (DatasetException ex) {
			throw new InvalidTeacherException(ex.getMessage(), ex);
		}
	}

	private static int heads(Path file) throws IOException {
		if (!Files.exists(file)) {
			return 0;
		}
		if (Files.size(file) > MOST_CONFIGURATION_BYTES) {
			throw new InvalidTeacherException("%s: has more than %d bytes".formatted(file, MOST_CONFIGURATION_BYTES));
		}
		try {
			JsonNode configuration = JsonMapper.shared().readTree(Files.readAllBytes(file));
			String activation = configuration.path("hidden_act").asString("gelu");
			if (!activation.equals("gelu")) {
				throw new InvalidTeacherException("%s: hidden_act is %s, expected gelu".formatted(file, activation));
			}
			int heads = configuration.path("num_attention_heads").asInt(0);
			if (heads < 0 || heads > 256) {
				throw new InvalidTeacherException(
						"%s: num_attention_heads is %d, expected 1 to 256".formatted(file, heads));
			}
			return heads;
		}
		catch (JacksonException ex) {
			throw new InvalidTeacherException(file + ": is no JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	/** Whether the model has named weights, which can be trained on. */
	public boolean trainable() {
		return this.model.toString().endsWith(".pt");
	}

}
