package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameter;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.StepExecution;

import io.warble.features.extraction.FeatureSchema;
import io.warble.features.sketch.ContentCodes;
import io.warble.features.text.TextAnalyzer;
import io.warble.features.text.Vocabulary;
import io.warble.training.extraction.Replay;
import io.warble.training.extraction.ReplaySettings;
import io.warble.training.ingest.Dataset;
import io.warble.training.ingest.EarlierIngest;
import io.warble.training.ingest.IngestSettings;
import io.warble.training.ingest.PartIngest;
import io.warble.training.parameters.JobKind;
import io.warble.training.parameters.RunParameters;
import io.warble.training.run.RunDirectory;

/**
 * What every run has, whatever its job: its parameters and its directory. The directory's
 * name is the one identifying job parameter, so that a start is always a new run, and a
 * restart goes on in the same directory.
 *
 * @param kind the job
 * @param parameters checked parameters
 * @param directory its files
 * @param earlier what it need not take in, since an earlier run has; null for nothing
 */
record RunInputs(JobKind kind, RunParameters parameters, RunDirectory directory, @Nullable EarlierIngest earlier) {

	static final String RUN = "run";

	static final String BY = "started-by";

	static final String KEY = "idempotency-key";

	static final String HASH = "request-hash";

	static final String SCHEDULE = "schedule";

	static final String BACKFILL_RUN = "backfill-run";

	static final String BACKFILL_WINDOW = "backfill-window";

	/** Parameters of an execution that are none of the job. */
	private static final Set<String> ABOUT = Set.of(RUN, BY, KEY, HASH, SCHEDULE, BACKFILL_RUN, BACKFILL_WINDOW);

	static RunInputs of(StepExecution step, Path runs) {
		JobParameters job = step.getJobParameters();
		String run = job.getString(RUN);
		if (run == null) {
			throw new IllegalStateException("The job has no parameter '" + RUN + "'");
		}
		JobKind kind = kind(step.getJobExecution());
		return new RunInputs(kind, kind.parameters(given(job)), new RunDirectory(runs.resolve(run)),
				earlier(job, runs));
	}

	private static @Nullable EarlierIngest earlier(JobParameters job, Path runs) {
		String run = job.getString(BACKFILL_RUN);
		String window = job.getString(BACKFILL_WINDOW);
		return (run == null || window == null) ? null
				: new EarlierIngest(new RunDirectory(runs.resolve(run)), LocalDate.parse(window));
	}

	static JobKind kind(JobExecution execution) {
		String name = execution.getJobInstance().getJobName();
		return JobKind.find(name).orElseThrow(() -> new IllegalStateException("There is no job " + name));
	}

	static JobParameters jobParameters(String run, RunParameters parameters, JobStart start) {
		JobParametersBuilder builder = new JobParametersBuilder().addString(RUN, run, true);
		parameters.values().forEach((name, value) -> builder.addString(name, value, false));
		if (start.by() != null) {
			builder.addString(BY, start.by(), false);
		}
		if (start.key() != null) {
			builder.addString(KEY, start.key(), false).addString(HASH, StartKeys.hash(start), false);
		}
		if (start.schedule() != null) {
			builder.addString(SCHEDULE, start.schedule().toString(), false);
		}
		Backfill backfill = start.backfill();
		if (backfill != null) {
			builder.addString(BACKFILL_RUN, backfill.run(), false)
				.addString(BACKFILL_WINDOW, backfill.window().toString(), false);
		}
		return builder.toJobParameters();
	}

	/** The parameters that a job was started with, without those about the execution. */
	static Map<String, String> given(JobParameters job) {
		Map<String, String> given = new TreeMap<>();
		for (JobParameter<?> parameter : job) {
			given.put(parameter.name(), String.valueOf(parameter.value()));
		}
		given.keySet().removeAll(ABOUT);
		return given;
	}

	/** The same of parameters by name. */
	static Map<String, String> given(Map<String, String> all) {
		Map<String, String> given = new TreeMap<>(all);
		given.keySet().removeAll(ABOUT);
		return given;
	}

	/** What the run reads: fine-tuning leaves the training parts beside a val/ alone. */
	Dataset dataset() throws IOException {
		return dataset(this.kind, this.parameters);
	}

	static Dataset dataset(JobKind kind, RunParameters parameters) throws IOException {
		Dataset dataset = Dataset.open(parameters.data(), parameters.parts());
		return switch (kind) {
			case TRAINING, COMPARISON -> dataset;
			case FINE_TUNING -> dataset.latest();
		};
	}

	/**
	 * The replay of a dataset that the run has ingested, with content profiles where the
	 * run has codes.
	 */
	Replay replay(Dataset dataset, ReplaySettings settings) throws IOException {
		Vocabulary vocabulary = (dataset.vocabulary() != null) ? Vocabulary.read(dataset.vocabulary()) : null;
		Path file = this.directory.contentCodes();
		if (!Files.exists(file)) {
			return new Replay(this.directory, settings, new TextAnalyzer(vocabulary));
		}
		ContentCodes codes = ContentCodes.ofBytes(Files.readAllBytes(file), file.toString());
		return new Replay(this.directory, settings.withState(settings.state().withContentCodes(codes.id())),
				new TextAnalyzer(vocabulary, codes));
	}

	/** What the numbers of the matrix's rows are. */
	FeatureSchema schema() {
		return Files.exists(this.directory.contentCodes()) ? FeatureSchema.widest() : FeatureSchema.standard();
	}

	PartIngest ingest() {
		IngestSettings defaults = IngestSettings.defaults();
		return new PartIngest(this.directory,
				new IngestSettings(defaults.threads(),
						Math.max(64, this.parameters.memoryMegabytes() / this.parameters.partsInMemory()),
						defaults.chunkMegabytes()));
	}

}
