package io.warble.scoring.request;

import io.warble.features.dataset.EngagementType;
import io.warble.scoring.champion.Champion;
import io.warble.scoring.prediction.RowBatch;
import io.warble.scoring.prediction.Scorer;
import io.warble.scoring.statistics.Statistics;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Collects the scores of one user's tweets and writes them in order of their value; equal
 * values keep the order of the request.
 */
final class RankingAnswer implements Predictions.Output {

	private final double[] weights;

	private final float[] probabilities;

	private final double[] values;

	private final byte[] presence;

	private @Nullable Champion champion;

	private Statistics.@Nullable Answer statistics;

	RankingAnswer(int rows, double[] weights) {
		this.weights = weights;
		this.probabilities = new float[rows * EngagementType.COUNT];
		this.values = new double[rows];
		this.presence = new byte[rows];
	}

	@Override
	public void begin(Champion champion, Statistics.Answer statistics) {
		this.champion = champion;
		this.statistics = statistics;
	}

	@Override
	public void row(RowBatch rows, int row, Scorer scorer, int index) {
		for (int type = 0; type < EngagementType.COUNT; type++) {
			float probability = scorer.probability(index, type);
			this.probabilities[row * EngagementType.COUNT + type] = probability;
			this.values[row] += this.weights[type] * probability;
		}
		this.presence[row] = scorer.presence(index);
	}

	void writeTo(JsonGenerator json, RowBatch rows) {
		if (this.champion == null || this.statistics == null) {
			throw new IllegalStateException("Nothing was scored");
		}
		boolean available = this.statistics.snapshotId() != null;
		json.writeStartObject();
		Answers.writeOrigin(json, this.champion, this.statistics);
		json.writeName("tweets");
		json.writeStartArray();
		int rank = 1;
		for (int row : order()) {
			json.writeStartObject();
			json.writeNumberProperty("rank", rank++);
			Answers.writeTweet(json, rows, row);
			json.writeNumberProperty("value", this.values[row]);
			for (int type = 0; type < EngagementType.COUNT; type++) {
				Answers.writeProbability(json, type, this.probabilities[row * EngagementType.COUNT + type]);
			}
			Answers.writeStatistics(json, available, this.presence[row]);
			json.writeEndObject();
		}
		json.writeEndArray();
		json.writeEndObject();
	}

	private int[] order() {
		return IntStream.range(0, this.values.length)
			.boxed()
			.sorted(Comparator.comparingDouble((Integer row) -> -this.values[row]))
			.mapToInt(Integer::intValue)
			.toArray();
	}

}
