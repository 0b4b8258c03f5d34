package io.warble.features.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first 4 KiB of a state file: a mark, the version, the header's values and the
 * number of rows of each table, zeros behind them.
 *
 * @param header what holds for the whole state
 * @param rows rows of each table, in the order of {@link StateTable}
 */
record StateFileHeader(StateHeader header, List<Integer> rows) {

	static final int LENGTH = 4096;

	private static final long MARK = 0x574152424C455331L;

	/** Of states without content profiles. */
	private static final int VERSION = 1;

	/** Has the id of the content codes behind the other settings. */
	private static final int VERSION_WITH_PROFILES = 2;

	private static final int MOST_ROWS = 1 << 28;

	static byte[] encode(StateHeader header, List<Integer> rows) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(LENGTH);
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeLong(MARK);
			StateSettings settings = header.settings();
			out.writeInt(settings.profilesContent() ? VERSION_WITH_PROFILES : VERSION);
			out.writeLong(header.asOf());
			out.writeDouble(settings.halfLifeDays());
			out.writeInt(settings.recentCreators());
			out.writeInt(settings.audience());
			out.writeInt(settings.neighbours());
			out.writeDouble(settings.similarityThreshold());
			out.writeInt(settings.maxEntries());
			if (settings.profilesContent()) {
				out.writeUTF(settings.contentCodes());
			}
			out.writeUTF(header.layoutHash());
			out.writeInt(header.priors().size());
			for (double prior : header.priors()) {
				out.writeDouble(prior);
			}
			out.writeInt(header.languages().size());
			for (long language : header.languages()) {
				out.writeLong(language);
			}
			for (int count : rows) {
				out.writeInt(count);
			}
			out.write(new byte[LENGTH - bytes.size()]);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Writing to memory cannot fail", ex);
		}
		return bytes.toByteArray();
	}

	static StateFileHeader decode(byte[] bytes, String name) throws InvalidStateException {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
			require(in.readLong() == MARK, name + " is not a feature state file");
			int version = in.readInt();
			require(version == VERSION || version == VERSION_WITH_PROFILES,
					"%s has version %d, expected %d or %d".formatted(name, version, VERSION, VERSION_WITH_PROFILES));
			long asOf = in.readLong();
			StateSettings settings = new StateSettings(in.readDouble(), in.readInt(), in.readInt(), in.readInt(),
					in.readDouble(), in.readInt(), (version == VERSION_WITH_PROFILES) ? in.readUTF() : "");
			String layoutHash = in.readUTF();
			String expected = StateLayout.of(settings).hash();
			require(layoutHash.equals(expected),
					"%s has the layout %s, this version reads %s".formatted(name, layoutHash, expected));
			List<Double> priors = new ArrayList<>();
			for (int count = bounded(in.readInt(), 4, name); count > 0; count--) {
				priors.add(in.readDouble());
			}
			List<Long> languages = new ArrayList<>();
			for (int count = bounded(in.readInt(), FeatureState.LANGUAGES, name); count > 0; count--) {
				languages.add(in.readLong());
			}
			List<Integer> rows = new ArrayList<>();
			while (rows.size() < StateTable.values().length) {
				rows.add(bounded(in.readInt(), MOST_ROWS, name));
			}
			return new StateFileHeader(new StateHeader(asOf, settings, layoutHash, priors, languages), rows);
		}
		catch (InvalidStateException ex) {
			throw ex;
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new InvalidStateException("%s has a damaged header: %s".formatted(name, ex.getMessage()));
		}
	}

	private static int bounded(int count, int most, String name) throws InvalidStateException {
		require(count >= 0 && count <= most, "%s has a damaged header: a count of %d".formatted(name, count));
		return count;
	}

	private static void require(boolean holds, String otherwise) throws InvalidStateException {
		if (!holds) {
			throw new InvalidStateException(otherwise);
		}
	}

}
