package io.warble.scoring.request;

import io.warble.scoring.champion.Champion;
import io.warble.scoring.prediction.RowBatch;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON in, JSON out, without HTTP: what the controllers and the warm-up have in common.
 * Thread-safe.
 */
final class JsonWork {

	private final JsonFactory json;

	private final Predictions predictions;

	private final PredictionReader predictionReader;

	private final RankingReader rankingReader;

	JsonWork(JsonFactory json, Predictions predictions, RequestProperties properties) {
		this.json = json;
		this.predictions = predictions;
		this.predictionReader = new PredictionReader(json, properties.maxRows());
		this.rankingReader = new RankingReader(json, properties.maxRows(), properties.weights().inOrder());
	}

	ByteArrayOutputStream predict(InputStream body) {
		Rows rows = this.predictionReader.read(body);
		return this.predictions.withChampion((champion) -> predict(champion, rows));
	}

	ByteArrayOutputStream predict(Champion champion, InputStream body) {
		return predict(champion, this.predictionReader.read(body));
	}

	private ByteArrayOutputStream predict(Champion champion, Rows request) {
		RowBatch rows = request.toBatch(champion.encoder().orElse(null));
		ByteArrayOutputStream out = new ByteArrayOutputStream(256 + 300 * rows.rows());
		try (JsonGenerator generator = generator(out)) {
			PredictionAnswer answer = new PredictionAnswer(generator);
			this.predictions.score(champion, rows, answer);
			answer.end();
		}
		return out;
	}

	ByteArrayOutputStream rank(InputStream body) {
		RankingReader.Ranking ranking = this.rankingReader.read(body);
		return this.predictions.withChampion((champion) -> {
			RowBatch rows = ranking.rows().toBatch(champion.encoder().orElse(null));
			RankingAnswer answer = new RankingAnswer(rows.rows(), ranking.weights());
			this.predictions.score(champion, rows, answer);
			ByteArrayOutputStream out = new ByteArrayOutputStream(256 + 300 * rows.rows());
			try (JsonGenerator generator = generator(out)) {
				answer.writeTo(generator, rows);
			}
			return out;
		});
	}

	private JsonGenerator generator(ByteArrayOutputStream out) {
		return this.json.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
	}

}
