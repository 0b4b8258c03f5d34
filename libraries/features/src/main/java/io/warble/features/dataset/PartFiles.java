package io.warble.features.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the part files of a directory: {@code part-*}, plain or compressed, but not what
 * tools leave beside them (indexes, checksums, unfinished files). Stateless.
 */
public final class PartFiles {

	private static final Set<String> BESIDE = Set.of("index", "crc", "md5", "sha1", "sha256", "tmp", "part");

	private PartFiles() {
	}

	/**
	 * The part files directly in a directory, in order of their names.
	 * @param directory where to look
	 * @return the files, empty if there is none
	 * @throws DatasetException if it is no directory or cannot be read
	 */
	public static List<Path> list(Path directory) throws IOException {
		if (!Files.isDirectory(directory)) {
			throw new DatasetException(
					directory + (Files.exists(directory) ? ": is not a directory" : ": no such directory")
							+ ", expected one with part files (part-*)");
		}
		if (!Files.isReadable(directory)) {
			throw new DatasetException(directory + ": no permission to read the directory");
		}
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter(PartFiles::isPart).sorted().toList();
		}
	}

	private static boolean isPart(Path file) {
		String name = file.getFileName().toString();
		return name.startsWith("part-") && !BESIDE.contains(name.substring(name.lastIndexOf('.') + 1))
				&& Files.isRegularFile(file);
	}

}
