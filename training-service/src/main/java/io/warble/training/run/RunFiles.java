package io.warble.training.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and removes a run's files so that none is ever there in part. Stateless.
 */
public final class RunFiles {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private RunFiles() {
	}

	/** The name under which a file is written before it is whole. */
	public static Path unfinished(Path file) {
		return file.resolveSibling("." + file.getFileName() + ".tmp");
	}

	/** Gives a whole file its name, in place of what had it. */
	public static void finish(Path unfinished, Path file) throws IOException {
		Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	/** Writes a value as JSON. */
	public static void writeJson(Path file, Object value) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		Path unfinished = unfinished(file);
		try {
			Files.write(unfinished, JSON.writeValueAsBytes(value));
		}
		catch (JacksonException ex) {
			throw new IOException(file + ": cannot be written as JSON: " + ex.getOriginalMessage(), ex);
		}
		finish(unfinished, file);
	}

	/**
	 * Reads what {@link #writeJson} wrote.
	 * @throws NoSuchFileException if there is no such file
	 */
	public static <T> T readJson(Path file, Class<T> type) throws IOException {
		byte[] text = Files.readAllBytes(file);
		try {
			return JSON.readValue(text, type);
		}
		catch (JacksonException ex) {
			throw new IOException(file + ": is not a " + type.getSimpleName() + ": " + ex.getOriginalMessage(), ex);
		}
	}

	/** The entries of a directory in order of name; none if there is no directory. */
	public static List<Path> list(Path directory) throws IOException {
		if (!Files.isDirectory(directory)) {
			return List.of();
		}
		try (Stream<Path> entries = Files.list(directory)) {
			return entries.sorted().toList();
		}
	}

	/** Removes a file or a directory with all that is in it, if it is there. */
	public static void delete(Path path) throws IOException {
		if (!Files.exists(path)) {
			return;
		}
		try (Stream<Path> entries = Files.walk(path)) {
			for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(entry);
			}
		}
	}

}
