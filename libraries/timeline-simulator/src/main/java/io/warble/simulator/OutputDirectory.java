package io.warble.simulator;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The directory that receives a simulation. Refuses one that already holds a dataset, so
 * that nothing is overwritten or mixed.
 */
final class OutputDirectory {

	private static final String VOCABULARY = "vocab.txt";

	private static final String TRUTH = "true-probabilities.csv";

	private static final String VALIDATION = "val";

	private final Path dir;

	private OutputDirectory(Path dir) {
		this.dir = dir;
	}

	/** Creates the directory where it is missing, and checks that it can be used. */
	static OutputDirectory prepare(Path dir, boolean validation) throws SimulationException {
		create(dir);
		if (validation) {
			create(dir.resolve(VALIDATION));
		}
		return new OutputDirectory(dir);
	}

	private static void create(Path dir) throws SimulationException {
		try {
			Files.createDirectories(dir);
		}
		catch (FileAlreadyExistsException ex) {
			throw new SimulationException(dir + " is not a directory", ex);
		}
		catch (NoSuchFileException ex) {
			// What /proc answers, for example: nothing is missing that a user could make.
			throw new SimulationException(
					"cannot create directory " + dir + ": its file system takes no new directories");
		}
		catch (IOException ex) {
			throw new SimulationException("cannot create directory " + dir + ": " + reason(ex), ex);
		}
		if (!Files.isWritable(dir)) {
			throw new SimulationException("no permission to write into directory " + dir);
		}
		try (DirectoryStream<Path> files = Files.newDirectoryStream(dir)) {
			for (Path file : files) {
				String name = file.getFileName().toString();
				if (name.startsWith("part-") || name.equals(VOCABULARY) || name.equals(TRUTH)) {
					throw new SimulationException(
							"directory " + dir + " already holds " + name + "; expected one without a dataset");
				}
			}
		}
		catch (SimulationException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new SimulationException("cannot list directory " + dir + ": " + reason(ex), ex);
		}
	}

	Path part(int number, boolean gzip) {
		return this.dir.resolve(partName(number, gzip));
	}

	Path validationPart(int number, boolean gzip) {
		return this.dir.resolve(VALIDATION).resolve(partName(number, gzip));
	}

	private static String partName(int number, boolean gzip) {
		StringBuilder name = new StringBuilder(String.valueOf(number));
		while (name.length() < 5) {
			name.insert(0, '0');
		}
		return "part-" + name + (gzip ? ".gz" : "");
	}

	Path vocabulary() {
		return this.dir.resolve(VOCABULARY);
	}

	Path truth() {
		return this.dir.resolve(TRUTH);
	}

	/**
	 * What went wrong, in words: some exceptions of the file system name only the file.
	 */
	static String reason(IOException ex) {
		String message = ex.getMessage();
		return ex.getClass().getSimpleName() + ((message != null) ? ": " + message : "");
	}

}
