package io.warble.training.teacher;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;

/**
 * The named weights of a TorchScript file: a zip archive with the modules as a pickle,
 * {@code data.pkl}, and each tensor's numbers in an entry of its own. The archive's code
 * is not looked at. One thread at a time.
 */
final class TorchArchive implements Closeable {

	private static final int MOST_ENTRIES = 100_000;

	private static final int MOST_PICKLE_BYTES = 64 << 20;

	private static final int MOST_NAMES = 100_000;

	private static final int DEEPEST = 32;

	private final Path file;

	private final ZipFile zip;

	private final String root;

	private final SortedMap<String, TensorPlace> tensors = new TreeMap<>();

	private int visited;

	private TorchArchive(Path file, ZipFile zip, String root) {
		this.file = file;
		this.zip = zip;
		this.root = root;
	}

	/**
	 * Opens a file.
	 * @throws InvalidTeacherException if it is no such archive
	 */
	static TorchArchive open(Path file) throws IOException {
		ZipFile zip;
		try {
			zip = new ZipFile(file.toFile());
		}
		catch (ZipException ex) {
			throw new InvalidTeacherException(file + ": is no TorchScript archive: " + ex.getMessage(), ex);
		}
		boolean opened = false;
		try {
			TorchArchive archive = new TorchArchive(file, zip, root(file, zip));
			archive.read();
			opened = true;
			return archive;
		}
		finally {
			if (!opened) {
				zip.close();
			}
		}
	}

	private static String root(Path file, ZipFile zip) {
		List<String> roots = new ArrayList<>();
		if (zip.size() <= MOST_ENTRIES) {
			zip.stream()
				.map(ZipEntry::getName)
				.filter((name) -> name.matches("[^/]+/data\\.pkl"))
				.forEach((name) -> roots.add(name.substring(0, name.indexOf('/') + 1)));
		}
		if (roots.size() != 1) {
			throw new InvalidTeacherException(
					"%s: has %d entries, %d of them data.pkl, expected the archive of one module".formatted(file,
							zip.size(), roots.size()));
		}
		return roots.get(0);
	}

	private void read() throws IOException {
		ZipEntry order = this.zip.getEntry(this.root + "byteorder");
		if (order != null && !new String(bytes(order, 16), StandardCharsets.US_ASCII).equals("little")) {
			throw new InvalidTeacherException(this.file + ": has another byte order, expected little");
		}
		ZipEntry pickle = this.zip.getEntry(this.root + "data.pkl");
		try {
			name("", Pickle.read(bytes(pickle, MOST_PICKLE_BYTES)), 0);
		}
		catch (InvalidTeacherException ex) {
			throw new InvalidTeacherException("%s: data.pkl %s".formatted(this.file, ex.getMessage()), ex);
		}
	}

	private byte[] bytes(ZipEntry entry, int most) throws IOException {
		try (InputStream in = this.zip.getInputStream(entry)) {
			byte[] bytes = in.readNBytes(most + 1);
			if (bytes.length > most) {
				throw new InvalidTeacherException(
						"%s: %s has more than %d bytes".formatted(this.file, entry.getName(), most));
			}
			return bytes;
		}
		catch (ZipException | EOFException ex) {
			throw new InvalidTeacherException("%s: %s is damaged".formatted(this.file, entry.getName()), ex);
		}
	}

	/** Names the tensors of a module by the attributes that lead to them. */
	private void name(String name, @Nullable Object value, int depth) {
		if (++this.visited > MOST_NAMES || depth > DEEPEST) {
			throw new InvalidTeacherException(
					"has more than %d attributes, or deeper than %d".formatted(MOST_NAMES, DEEPEST));
		}
		if (value instanceof Pickle.Instance module) {
			module.state().forEach((attribute, it) -> name(join(name, attribute), it, depth + 1));
		}
		else if (value instanceof Map<?, ?> map) {
			map.forEach((attribute, it) -> name(join(name, (String) attribute), it, depth + 1));
		}
		else if (value instanceof Pickle.Call call) {
			TensorPlace place = TensorPlace.of(call);
			if (place != null) {
				this.tensors.put(name, place);
			}
		}
	}

	private static String join(String name, String attribute) {
		return name.isEmpty() ? attribute : name + "." + attribute;
	}

	/** Names of the tensors of floats with one or two dimensions, and where they lie. */
	SortedMap<String, TensorPlace> tensors() {
		return this.tensors;
	}

	/**
	 * Rows of a tensor, one after another.
	 * @param numbers of the rows; null for all
	 * @throws InvalidTeacherException if the archive does not hold them
	 */
	float[] read(TensorPlace place, int @Nullable [] numbers) throws IOException {
		int width = (int) place.width();
		int rows = (int) place.rows();
		ZipEntry entry = this.zip.getEntry(this.root + "data/" + place.key());
		long needed = Float.BYTES * (place.offset() + (long) rows * width);
		if (entry == null || entry.getMethod() != ZipEntry.STORED || entry.getSize() < needed
				|| Files.size(this.file) < needed) {
			throw new InvalidTeacherException(
					"%s: data/%s has %s bytes, expected %d x %d floats, not compressed".formatted(this.file,
							place.key(), (entry != null) ? String.valueOf(entry.getSize()) : "no", rows, width));
		}
		int[] firsts = firsts(numbers, rows);
		float[] result = new float[Math.multiplyExact((numbers != null) ? numbers.length : rows, width)];
		int[] next = next(numbers);
		ByteBuffer row = ByteBuffer.allocate(Math.multiplyExact(width, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
		try (DataInputStream in = new DataInputStream(this.zip.getInputStream(entry))) {
			in.skipNBytes(Float.BYTES * place.offset());
			for (int i = 0; i < rows; i++) {
				in.readFully(row.array());
				for (int at = firsts[i]; at >= 0; at = (next.length > 0) ? next[at] : -1) {
					row.asFloatBuffer().get(result, at * width, width);
				}
			}
		}
		catch (ZipException | EOFException ex) {
			throw new InvalidTeacherException("%s: data/%s is damaged".formatted(this.file, place.key()), ex);
		}
		return result;
	}

	/** Where each row goes first, -1 for nowhere. */
	private static int[] firsts(int @Nullable [] numbers, int rows) {
		int[] firsts = new int[rows];
		Arrays.setAll(firsts, (i) -> (numbers != null) ? -1 : i);
		for (int i = 0; numbers != null && i < numbers.length; i++) {
			firsts[numbers[i]] = i;
		}
		return firsts;
	}

	/** Of places that take the same row, the one before; -1 for none. */
	private static int[] next(int @Nullable [] numbers) {
		if (numbers == null) {
			return new int[0];
		}
		Map<Integer, Integer> latest = new HashMap<>();
		int[] next = new int[numbers.length];
		for (int i = 0; i < numbers.length; i++) {
			Integer before = latest.put(numbers[i], i);
			next[i] = (before != null) ? before : -1;
		}
		return next;
	}

	@Override
	public void close() throws IOException {
		this.zip.close();
	}

}
