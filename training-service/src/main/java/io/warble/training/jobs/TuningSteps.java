package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.step.StepExecution;

import io.warble.models.LogitModel;
import io.warble.models.blend.Blend;
import io.warble.models.bundle.ModelBundle;
import io.warble.models.text.TweetEncoders;
import io.warble.training.blend.Candidates;
import io.warble.training.blend.TrainedBlend;
import io.warble.training.evaluation.EvaluationOutcome;
import io.warble.training.evaluation.MatrixEvaluation;
import io.warble.training.evaluation.TuningComparison;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.nets.CarriedNets;
import io.warble.training.nets.NetRows;
import io.warble.training.nets.TextMember;
import io.warble.training.publication.FinishedRun;
import io.warble.training.publication.Start;
import io.warble.training.publication.Starts;
import io.warble.training.publication.Tuning;
import io.warble.training.run.RowProgress;
import io.warble.training.text.CarriedTexts;
import io.warble.training.text.RunTexts;
import io.warble.training.trees.LabelledFeatures;
import io.warble.training.windows.WindowStatistics;

/**
 * What the steps of fine-tuning do. Each takes what it needs from the files of the run,
 * so that any of them can be the first after a restart. Stateless.
 */
final class TuningSteps {

	private static final Logger log = LoggerFactory.getLogger(TuningSteps.class);

	private final Path runs;

	private final Starts starts;

	private final PublishingWork publishing;

	TuningSteps(Path runs, Starts starts, PublishingWork publishing) {
		this.runs = runs;
		this.starts = starts;
		this.publishing = publishing;
	}

	/** Fetches the version to start from. */
	void start(StepExecution step, RowProgress progress) throws IOException {
		TuningRun run = run(step);
		progress.rows(0, 1);
		Start start = this.starts.fetch(run.parameters().version(), run.directory(),
				run.inputs().dataset().vocabulary());
		step.getExecutionContext().putLong("start", start.version());
		progress.rows(1, 1);
	}

	void extract(StepExecution step, RowProgress progress) throws IOException {
		TuningRun run = run(step);
		TrainingSteps.note(step, run.replay(run.bundle()).run(progress));
	}

	void train(StepExecution step, RowProgress progress) throws IOException {
		TuningRun run = run(step);
		TrainingMatrix matrix = matrix(run, run.directory().matrix());
		run.training(run.bundle())
			.train(LabelledFeatures.of(matrix), matrix.rows(Period.TRAIN), matrix.rows(Period.EARLY_STOPPING),
					progress);
	}

	/** Collects the tweets' texts, if a net of the version reads them. */
	void texts(StepExecution step, RowProgress progress) throws IOException {
		TuningRun run = run(step);
		ModelBundle bundle = run.bundle();
		if (run.graphs(bundle).keySet().stream().anyMatch(TweetEncoders::isEncoder)) {
			new RunTexts(run.directory(), run.parameters().memoryMegabytes(), run.parameters().threads(),
					run.parameters().seed())
				.collect(matrix(run, run.directory().matrix()), run.replay(bundle).run(RowProgress.SILENT), 0,
						progress);
		}
	}

	void trainNets(StepExecution step, RowProgress progress) throws IOException {
		TuningRun run = run(step);
		ModelBundle bundle = run.bundle();
		TrainingMatrix matrix = matrix(run, run.directory().matrix());
		List<String> plain = new ArrayList<>(run.tunable(bundle));
		List<String> reading = new ArrayList<>(plain);
		reading.retainAll(CarriedNets.readingTexts(run.graphs(bundle)));
		plain.removeAll(reading);
		List<TextMember> texts = List.of();
		if (!reading.isEmpty()) {
			CarriedTexts carried = CarriedTexts.of(run.directory(), matrix);
			if (carried.hasTexts()) {
				texts = run.textMembers(carried, reading);
			}
			else {
				log.warn("No row to tune on has a text: {} stay as they are", reading);
			}
		}
		if (!plain.isEmpty() || !texts.isEmpty()) {
			run.netTraining(plain).train(NetRows.of(matrix), texts, progress);
		}
		List<String> tuned = new ArrayList<>(plain);
		texts.forEach((member) -> tuned.add(member.name()));
		CarriedNets.keep(run.graphs(bundle), tuned, run.earlierNets(), run.directory().nets());
	}

	void blend(StepExecution step, RowProgress progress) throws IOException {
		TuningRun run = run(step);
		TrainingMatrix matrix = matrix(run, run.directory().matrix());
		ModelBundle bundle = run.bundle();
		if (refits(run, bundle, matrix)) {
			try (Candidates candidates = candidates(run, bundle, matrix)) {
				run.blending(bundle).train(matrix, candidates.all(), progress);
			}
		}
	}

	/** Without rows of its own, the blend stays the version's. */
	private static boolean refits(TuningRun run, ModelBundle bundle, TrainingMatrix matrix) {
		return run.tunesBlend(bundle) && matrix.count(Period.CALIBRATION) > 0;
	}

	private static TrainedBlend blended(TuningRun run, ModelBundle bundle, TrainingMatrix matrix) throws IOException {
		return refits(run, bundle, matrix) ? run.blending(bundle).finished() : TrainedBlend.of(bundle.profiles(),
				run.start().version(), Candidates.graphs(run.directory().nets()).keySet());
	}

	private static Candidates candidates(TuningRun run, ModelBundle bundle, TrainingMatrix matrix) throws IOException {
		return Candidates.open(run.training(bundle).finished(), Candidates.graphs(run.directory().nets()),
				matrix.width(), Candidates.rowsATweet(matrix));
	}

	void evaluate(StepExecution step, RowProgress progress) throws IOException {
		TuningRun run = run(step);
		ModelBundle bundle = run.bundle();
		TrainingMatrix matrix = matrix(run, run.directory().matrix());
		progress.note("windows");
		WindowStatistics.write(run.directory(), matrix, run.parameters().threads(), RowProgress.SILENT);
		EvaluationOutcome after = evaluate(run, bundle, matrix, progress);
		try (Candidates earlier = Candidates.open(run.training(bundle).finished(), run.graphs(bundle), matrix.width(),
				1)) {
			Map<String, LogitModel> nets = new LinkedHashMap<>(earlier.models());
			nets.remove(Blend.TREES);
			TuningComparison
				.of(run.start().version(), bundle, nets, matrix(run, run.directory().frozenMatrix()), matrix, after,
						run.parameters().evaluation())
				.writeTo(run.directory().comparison());
		}
		after.writeTo(run.directory().evaluation());
	}

	private static EvaluationOutcome evaluate(TuningRun run, ModelBundle bundle, TrainingMatrix matrix,
			RowProgress progress) throws IOException {
		try (Candidates candidates = candidates(run, bundle, matrix)) {
			return new MatrixEvaluation(run.dataset(), run.parameters().evaluation()).evaluate(matrix,
					run.replay(bundle).run(RowProgress.SILENT), run.training(bundle).finished(), candidates.models(),
					blended(run, bundle, matrix).profiles(), progress);
		}
	}

	void publish(StepExecution step, RowProgress progress) throws IOException {
		TuningRun run = run(step);
		ModelBundle bundle = run.bundle();
		TrainingMatrix matrix = matrix(run, run.directory().matrix());
		TuningComparison comparison = TuningComparison.readFrom(run.directory().comparison());
		FinishedRun finished = new FinishedRun(run.directory(), run.parameters(),
				bundle.manifest().features().extraction(), run.dataset(), run.replay(bundle).run(RowProgress.SILENT),
				run.training(bundle).finished(), blended(run, bundle, matrix),
				Candidates.graphs(run.directory().nets()), EvaluationOutcome.readFrom(run.directory().evaluation()),
				matrix, step.getJobExecutionId(), this.publishing.seconds(step),
				new Tuning(run.start(), run.parameters().split().label(), comparison.models()));
		this.publishing.publish(step, finished, progress);
	}

	private TuningRun run(StepExecution step) {
		return TuningRun.of(step, this.runs);
	}

	private static TrainingMatrix matrix(TuningRun run, Path directory) throws IOException {
		return RunTexts.with(run.directory(), TrainingMatrix.open(directory, run.inputs().schema().hash()));
	}

}
