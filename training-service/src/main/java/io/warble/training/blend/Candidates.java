package io.warble.training.blend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.warble.models.LogitModel;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.nets.OnnxNet;
import io.warble.models.text.TextNet;
import io.warble.models.text.TweetEncoders;
import io.warble.models.trees.TreePredictor;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.run.RunFiles;
import io.warble.training.trees.TrainedTrees;

/**
 * What a run has trained and may blend, opened: the trees, and every net of its directory
 * in order of name. To be closed.
 */
public final class Candidates implements AutoCloseable {

	private static final String GRAPH = ".onnx";

	private final List<Candidate> all;

	private Candidates(List<Candidate> all) {
		this.all = List.copyOf(all);
	}

	/**
	 * Opens candidates.
	 * @param trees the run's trees
	 * @param graphs ONNX models by name, as {@link #graphs} reads them
	 * @param features length of the feature vector
	 * @param rowsATweet how many rows share a tweet, and so the cost of encoding it
	 * @throws io.warble.models.InvalidModelException if a graph cannot be served
	 */
	public static Candidates open(TrainedTrees trees, Map<String, byte[]> graphs, int features, double rowsATweet) {
		List<Candidate> all = new ArrayList<>();
		all.add(new Candidate(Blend.TREES, new TreePredictor(trees.ensembles()),
				EvaluationCost.ofTrees(trees.ensembles())));
		boolean complete = false;
		try {
			for (Map.Entry<String, byte[]> graph : new TreeMap<>(graphs).entrySet()) {
				byte[] encoder = graphs.get(TweetEncoders.of(graph.getKey()));
				if (encoder != null) {
					TextNet net = TextNet.open(graph.getValue(), encoder, features);
					all.add(new Candidate(graph.getKey(), net,
							EvaluationCost.ofGraph(graph.getValue()) + net.estimatedMicrosATweet() / rowsATweet));
				}
				else if (!TweetEncoders.isEncoder(graph.getKey())) {
					all.add(new Candidate(graph.getKey(), OnnxNet.open(graph.getValue(), features),
							EvaluationCost.ofGraph(graph.getValue())));
				}
			}
			complete = true;
			return new Candidates(all);
		}
		finally {
			if (!complete) {
				close(all);
			}
		}
	}

	/**
	 * The graphs of a run's nets by name: every {@code NAME.onnx} and
	 * {@code NAME-int8.onnx}, and what encodes tweets for them; none without a directory.
	 */
	public static SortedMap<String, byte[]> graphs(Path nets) throws IOException {
		SortedMap<String, byte[]> graphs = new TreeMap<>();
		for (Path file : RunFiles.list(nets)) {
			String name = file.getFileName().toString();
			if (name.endsWith(GRAPH) && !name.startsWith(".")) {
				graphs.put(name.substring(0, name.length() - GRAPH.length()), Files.readAllBytes(file));
			}
		}
		return graphs;
	}

	/**
	 * How many rows of a matrix share a tweet, on average over those of the calibration
	 * period.
	 */
	public static double rowsATweet(TrainingMatrix matrix) {
		Set<Long> tweets = new HashSet<>();
		long rows = 0;
		for (int row : matrix.rows(Period.CALIBRATION)) {
			tweets.add(matrix.tweet(row));
			rows++;
		}
		return tweets.isEmpty() ? 1 : (double) rows / tweets.size();
	}

	/** The trees first, then the nets in order of name. */
	public List<Candidate> all() {
		return this.all;
	}

	/** The models by name, the trees first. */
	public Map<String, LogitModel> models() {
		Map<String, LogitModel> models = new LinkedHashMap<>();
		this.all.forEach((candidate) -> models.put(candidate.name(), candidate.model()));
		return models;
	}

	@Override
	public void close() {
		close(this.all);
	}

	private static void close(List<Candidate> candidates) {
		BlendedPredictor.closeAll(candidates.stream().map(Candidate::model).toList());
	}

}
