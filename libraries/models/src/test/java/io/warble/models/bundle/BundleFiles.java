package io.warble.models.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bundles taken apart and put together, whatever is in them. */
final class BundleFiles {

	private BundleFiles() {
	}

	/** The entries of a bundle by name; the map may be changed. */
	static SortedMap<String, byte[]> entries(Path file) throws IOException {
		return Entries.read(Files.newInputStream(file), Files.size(file));
	}

	/**
	 * A zip.
	 * @param method of {@link ZipEntry}; a bundle's entries are stored
	 */
	static byte[] zip(Map<String, byte[]> entries, int method) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			for (Map.Entry<String, byte[]> content : entries.entrySet()) {
				ZipEntry entry = new ZipEntry(content.getKey());
				CRC32 crc = new CRC32();
				crc.update(content.getValue());
				entry.setMethod(method);
				if (method == ZipEntry.STORED) {
					entry.setSize(content.getValue().length);
					entry.setCrc(crc.getValue());
				}
				zip.putNextEntry(entry);
				zip.write(content.getValue());
				zip.closeEntry();
			}
		}
		return out.toByteArray();
	}

}
