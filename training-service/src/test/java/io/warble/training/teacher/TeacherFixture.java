package io.warble.training.teacher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small BERT of Hugging Face's library, as teacher.py exported it, and what it answers
 * there.
 */
public final class TeacherFixture {

	private TeacherFixture() {
	}

	/** Copies one of its files into a directory. */
	static Path copy(String name, Path directory) throws IOException {
		Files.createDirectories(directory);
		return Files.write(directory.resolve(name), bytes(name));
	}

	/**
	 * Makes a teacher's directory.
	 * @param model {@code teacher.pt} or {@code teacher.onnx}
	 */
	public static Path directory(Path directory, String model) throws IOException {
		copy(model, directory);
		copy("vocab.txt", directory);
		copy("config.json", directory);
		return directory;
	}

	static byte[] bytes(String name) {
		try (InputStream in = TeacherFixture.class.getResourceAsStream(name)) {
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static JsonNode answers() {
		return JsonMapper.shared().readTree(bytes("answers.json"));
	}

}
