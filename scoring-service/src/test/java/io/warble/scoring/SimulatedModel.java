package io.warble.scoring;

import io.warble.features.dataset.DatasetRow;
import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.features.dataset.PartFiles;
import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.extraction.Feature;
import io.warble.features.extraction.FeatureExtractor;
import io.warble.features.extraction.FeatureExtractor.Hidden;
import io.warble.features.extraction.FeatureSchema;
import io.warble.features.state.FeatureState;
import io.warble.features.state.StateLayout;
import io.warble.features.state.StateSettings;
import io.warble.features.state.WindowDelta;
import io.warble.features.text.TextAnalyzer;
import io.warble.features.text.Vocabulary;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.TypeWeights;
import io.warble.models.bundle.BundleContents;
import io.warble.models.bundle.BundleManifest;
import io.warble.models.bundle.BundleWriter;
import io.warble.models.bundle.FeatureContract;
import io.warble.models.bundle.Provenance;
import io.warble.models.trees.TreeEnsemble;
import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A simulated timeline, the state after all but its last day, and bundles of random trees
 * whose thresholds are values that the features really have.
 */
public final class SimulatedModel {

	public static final StateSettings SETTINGS = StateSettings.defaults();

	private static final long DAY = 86_400;

	private static final long FIRST_DAY = 1_612_396_800L; // 2021-02-04

	private static final int DAYS = 4;

	private final Path directory;

	/** Lines of the last day, without line feeds. */
	private final List<byte[]> lines = new ArrayList<>();

	private final FeatureState state;

	private final Path stateFile;

	private boolean covers = true;

	private SimulatedModel(Path directory, FeatureState state, Path stateFile) {
		this.directory = directory;
		this.state = state;
		this.stateFile = stateFile;
	}

	/** Simulates into a directory. */
	public static SimulatedModel create(Path directory, int rows) throws IOException {
		Path data = directory.resolve("data");
		new TimelineSimulator(SimulationSettings.defaults().withRows(rows).withDays(DAYS)).writeTo(data, (done) -> {
		});
		TextAnalyzer text = new TextAnalyzer(Vocabulary.read(data.resolve("vocab.txt")));
		FeatureState state = FeatureState.empty(SETTINGS);
		SimulatedModel model = new SimulatedModel(directory, state, directory.resolve("state"));
		WindowDelta[] deltas = new WindowDelta[DAYS - 1];
		Arrays.setAll(deltas, (day) -> new WindowDelta(text));
		ExposureParser parser = new ExposureParser();
		Exposure exposure = new Exposure();
		for (Path part : PartFiles.list(data)) {
			for (byte[] line : lines(Files.readAllBytes(part))) {
				if (parser.parse(line, 0, line.length, exposure) != null) {
					throw new IllegalStateException("The simulation wrote a bad line");
				}
				for (int day = 0; day < deltas.length; day++) {
					deltas[day].add(exposure, FIRST_DAY + day * DAY, FIRST_DAY + (day + 1) * DAY);
				}
				if (exposure.createdAt() >= FIRST_DAY + (DAYS - 1) * DAY) {
					model.lines.add(line);
				}
			}
		}
		for (int day = 0; day < deltas.length; day++) {
			state.advance(FIRST_DAY + (day + 1) * DAY, List.of(deltas[day]));
		}
		state.writeTo(model.stateFile);
		return model;
	}

	/** Lines of a file without their line feeds. */
	public static List<byte[]> lines(byte[] file) {
		List<byte[]> lines = new ArrayList<>();
		int start = 0;
		for (int i = 0; i < file.length; i++) {
			if (file[i] == '\n') {
				lines.add(Arrays.copyOfRange(file, start, i));
				start = i + 1;
			}
		}
		return lines;
	}

	public List<byte[]> lines() {
		return this.lines;
	}

	public List<DatasetRow> rows(int count) {
		List<DatasetRow> rows = new ArrayList<>();
		for (byte[] line : this.lines.subList(0, count)) {
			Exposure exposure = new Exposure();
			new ExposureParser().parse(line, 0, line.length, exposure);
			rows.add(DatasetRow.of(exposure));
		}
		return rows;
	}

	public FeatureState state() {
		return this.state;
	}

	public Path stateFile() {
		return this.stateFile;
	}

	public TextAnalyzer text() {
		try {
			return new TextAnalyzer(Vocabulary.read(vocabularyFile()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public Vocabulary vocabulary() throws IOException {
		return Vocabulary.read(vocabularyFile());
	}

	private Path vocabularyFile() {
		return this.directory.resolve("data").resolve("vocab.txt");
	}

	/** The vectors of rows as training would write them. */
	public float[] vectors(List<byte[]> rows) {
		int width = FeatureSchema.standard().size();
		float[] vectors = new float[rows.size() * width];
		FeatureExtractor extractor = new FeatureExtractor(ExtractionSettings.defaults(), text());
		Exposure exposure = new Exposure();
		ExposureParser parser = new ExposureParser();
		for (int row = 0; row < rows.size(); row++) {
			parser.parse(rows.get(row), 0, rows.get(row).length, exposure);
			extractor.extract(exposure, this.state, Hidden.NOTHING, vectors, row * width);
		}
		return vectors;
	}

	/** Writes a bundle of full trees of depth 6. */
	public Bundle bundle(long seed, int trees) throws IOException {
		return bundle(seed, trees, FeatureSchema.standard().hash());
	}

	/**
	 * Writes a bundle whose default profile is the mean of trees and net in log-odds, and
	 * whose profile single-core is the trees alone.
	 */
	public Bundle blended(long seed, int trees, byte[] net) throws IOException {
		TypeWeights halves = new TypeWeights(List.of(0.5, 0.5), 0);
		Blend mean = new Blend(List.of("trees", "linear"), List.of(halves, halves, halves, halves));
		return bundle(seed, trees, FeatureSchema.standard().hash(), vocabularyFile(), Map.of("linear", net),
				BlendProfiles.of(mean, Blend.of("trees")));
	}

	/** Writes a bundle that claims another feature schema. */
	public Bundle bundle(long seed, int trees, String schemaHash) throws IOException {
		return bundle(seed, trees, schemaHash, vocabularyFile(), Map.of(), BlendProfiles.treesAlone());
	}

	/** Writes a bundle that has another vocabulary, or none. */
	public Bundle bundleWith(@Nullable Path vocabulary) throws IOException {
		return bundle(7, 4, FeatureSchema.standard().hash(), vocabulary, Map.of(), BlendProfiles.treesAlone());
	}

	/** Writes a bundle as it was before trees kept covers: it can be served alone. */
	public Bundle withoutCovers(long seed) throws IOException {
		this.covers = false;
		try {
			return bundle(seed, 4);
		}
		finally {
			this.covers = true;
		}
	}

	private Bundle bundle(long seed, int trees, String schemaHash, @Nullable Path vocabulary, Map<String, byte[]> nets,
			BlendProfiles profiles) throws IOException {
		float[] vectors = vectors(this.lines.subList(0, 200));
		Map<EngagementType, TreeEnsemble> ensembles = new EnumMap<>(EngagementType.class);
		Random random = new Random(seed);
		for (EngagementType type : EngagementType.values()) {
			ensembles.put(type, ensemble(random, trees, vectors, this.covers));
		}
		List<String> names = FeatureSchema.standard().features().stream().map(Feature::name).toList();
		FeatureContract contract = new FeatureContract(schemaHash, names, StateLayout.of(SETTINGS).hash(), SETTINGS,
				ExtractionSettings.defaults());
		BundleManifest manifest = BundleManifest.of(contract,
				Provenance.of(Map.of(), seed, "simulated", FIRST_DAY + (DAYS - 1) * DAY, Map.of(), "test"),
				List.of(0.03, 0.09, 0.007, 0.4), Map.of());
		Path file = this.directory.resolve("bundle-%d-%d-%b-%d-%s-%d".formatted(seed, trees, this.covers,
				schemaHash.hashCode(), (vocabulary != null) ? vocabulary.getFileName() : "none", nets.size()));
		String sha256 = BundleWriter.write(file, manifest, new BundleContents(ensembles, nets, profiles,
				(vocabulary != null) ? Files.readAllBytes(vocabulary) : null, null, this.lines.subList(0, 64)));
		return new Bundle(file, sha256, manifest);
	}

	private static TreeEnsemble ensemble(Random random, int trees, float[] vectors, boolean covers) {
		int width = FeatureSchema.standard().size();
		int nodes = trees * 127;
		ByteBuffer bytes = ByteBuffer.allocate(20 + 4 * trees + (covers ? 16 : 8) * nodes);
		bytes.putInt(covers ? 0x57544232 : 0x57544231).putInt(width).putFloat(-1).putInt(trees);
		for (int tree = 1; tree <= trees; tree++) {
			bytes.putInt(tree * 127);
		}
		bytes.putInt(nodes);
		float[] values = new float[nodes];
		int[] splits = new int[nodes];
		for (int tree = 0; tree < trees; tree++) {
			fill(random, splits, values, tree * 127, 6, vectors, width);
		}
		for (int split : splits) {
			bytes.putInt(split);
		}
		for (float value : values) {
			bytes.putFloat(value);
		}
		if (covers) {
			for (int node = 0; node < nodes; node++) {
				bytes.putFloat(1);
			}
			for (int node = 0; node < nodes; node++) {
				// Every leaf has seen one row.
				bytes.putFloat(leaves(splits, node));
			}
		}
		return TreeEnsemble.ofBytes(bytes.array());
	}

	/** Leaves below a node, in preorder. */
	private static int leaves(int[] splits, int node) {
		int leaves = 0;
		int open = 1;
		for (int at = node; open > 0; at++) {
			boolean leaf = splits[at] == -1;
			leaves += leaf ? 1 : 0;
			open += leaf ? -1 : 1;
		}
		return leaves;
	}

	private static int fill(Random random, int[] splits, float[] values, int node, int depth, float[] vectors,
			int width) {
		if (depth == 0) {
			splits[node] = -1;
			values[node] = (float) random.nextGaussian() * 0.03f;
			return node + 1;
		}
		int feature = random.nextInt(width);
		float threshold = vectors[random.nextInt(vectors.length / width) * width + feature];
		splits[node] = 2 * feature + random.nextInt(2);
		values[node] = Float.isNaN(threshold) ? 0 : threshold;
		int next = fill(random, splits, values, node + 1, depth - 1, vectors, width);
		return fill(random, splits, values, next, depth - 1, vectors, width);
	}

	/**
	 * A bundle file.
	 */
	public record Bundle(Path file, String sha256, BundleManifest manifest) {

	}

}
