package io.warble.scoring.request;

import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.models.UnexplainableModelException;
import io.warble.models.explanation.Explainer;
import io.warble.scoring.champion.Champion;
import io.warble.scoring.champion.RegisteredVersions;
import io.warble.scoring.champion.UnusableVersionException;
import io.warble.scoring.prediction.RowBatch;
import io.warble.scoring.prediction.Scorer;
import io.warble.scoring.statistics.Statistics;
import io.warble.web.problem.InvalidRequestException;
import io.warble.web.problem.UnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import org.springframework.http.HttpStatus;

/**
 * Explains the rows of a request with one model and one snapshot from beginning to end.
 * One request at a time, which costs some milliseconds a row: predictions keep the other
 * threads. Thread-safe.
 */
final class Explanations {

	/** The most sample rows that nets are compared with. */
	private static final int REFERENCES = 16;

	private final JsonFactory json;

	private final Predictions predictions;

	private final RegisteredVersions versions;

	private final ExplanationReader reader;

	private final ExplanationProperties properties;

	private final Semaphore turn = new Semaphore(1, true);

	Explanations(JsonFactory json, Predictions predictions, RegisteredVersions versions,
			ExplanationProperties properties) {
		this.json = json;
		this.predictions = predictions;
		this.versions = versions;
		this.reader = new ExplanationReader(json, properties.maxRows());
		this.properties = properties;
	}

	/** Reads a request and answers it in JSON. */
	ByteArrayOutputStream explain(InputStream body) {
		ExplanationReader.Request request = this.reader.read(body);
		await();
		try {
			return with(request.version(), (champion) -> explain(champion, request));
		}
		catch (UnexplainableModelException ex) {
			throw new InvalidRequestException(HttpStatus.UNPROCESSABLE_CONTENT,
					"The version cannot be explained: " + ex.getMessage(), "version", null);
		}
		finally {
			this.turn.release();
		}
	}

	private void await() {
		try {
			if (this.turn.tryAcquire(this.properties.patience().toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new UnavailableException("Other requests are being explained, one at a time: try again", null);
	}

	private <T> T with(@Nullable Long version, Function<Champion, T> work) {
		if (version == null) {
			return this.predictions.withChampion(work);
		}
		try {
			return this.versions.withVersion(version, work);
		}
		catch (UnusableVersionException ex) {
			throw new InvalidRequestException(ex.unknown() ? HttpStatus.NOT_FOUND : HttpStatus.UNPROCESSABLE_CONTENT,
					String.valueOf(ex.getMessage()), "version", null);
		}
	}

	private ByteArrayOutputStream explain(Champion champion, ExplanationReader.Request request) {
		RowBatch rows = request.rows().toBatch(champion.encoder().orElse(null));
		Explainer explainer = champion.explainer();
		if (explainer.needsReferences() && rows.rows() > 0) {
			explainer = explainer.withReferences(references(champion));
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream(4096 * (1 + rows.rows()));
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
			ExplanationAnswer answer = new ExplanationAnswer(generator, champion.schema(), explainer, request.types(),
					request.top());
			this.predictions.score(champion, rows, answer);
			answer.end();
		}
		return out;
	}

	/** The vectors of sample rows, evenly spread over those of the bundle. */
	private static float[] references(Champion champion) {
		List<byte[]> lines = champion.sampleLines();
		int width = champion.schema().size();
		int count = Math.min(REFERENCES, lines.size());
		if (count == 0) {
			throw new UnexplainableModelException("its bundle has no sample rows, which its nets are compared with");
		}
		List<byte[]> chosen = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			chosen.add(lines.get((int) ((long) i * lines.size() / count)));
		}
		Scorer scorer = champion.borrow();
		Statistics.Answer statistics = champion.statistics()
			.read((keys) -> forEach(chosen, (row) -> scorer.collectKeys(row, keys)));
		forEach(chosen, (row) -> scorer.add(row, statistics.source()));
		float[] vectors = new float[scorer.rows() * width];
		for (int row = 0; row < scorer.rows(); row++) {
			for (int feature = 0; feature < width; feature++) {
				vectors[row * width + feature] = scorer.feature(row, feature);
			}
		}
		champion.giveBack(scorer);
		return vectors;
	}

	private static void forEach(List<byte[]> lines, Consumer<Exposure> work) {
		ExposureParser parser = new ExposureParser();
		Exposure exposure = new Exposure();
		for (byte[] line : lines) {
			if (parser.parse(line, 0, line.length, exposure) == null) {
				work.accept(exposure);
			}
		}
	}

}
