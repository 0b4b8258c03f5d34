package io.warble.training.trees;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.features.dataset.EngagementType;
import io.warble.models.trees.TreeEnsemble;
import io.warble.training.parameters.TreeParameters;
import io.warble.training.run.RowProgress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class TreeTrainingTests {

	private static final TreeParameters PARAMETERS = new TreeParameters(30, 3, 0.3, 1, 0.8, 0.8, 32, 1, 5);

	private static final int[] TRAINING = IntStream.range(0, 3000).toArray();

	private static final int[] STOPPING = IntStream.range(3000, 4000).toArray();

	@TempDir
	private Path directory;

	@Test
	void aModelLearnsWhatItsLabelDependsOn() throws IOException {
		TrainedTrees trees = train("a", PARAMETERS, 1, STOPPING);
		TreeEnsemble retweet = ensemble(trees, EngagementType.RETWEET);
		float[] row = new float[Synthetic.WIDTH];
		row[0] = 0.9f;
		assertThat(retweet.margin(row, 0)).isGreaterThan(1);
		row[0] = 0.1f;
		assertThat(retweet.margin(row, 0)).isLessThan(-1);
	}

	@Test
	void aTypeWithoutPositiveRowsGetsATinyConstant() throws IOException {
		TrainedTrees trees = train("a", PARAMETERS, 1, STOPPING);
		TreeEnsemble quote = ensemble(trees, EngagementType.QUOTE);
		assertThat(quote.trees()).isZero();
		assertThat(1 / (1 + Math.exp(-quote.baseMargin()))).isCloseTo(0.5 / 3001, within(1e-7));
		assertThat(trees.reports().get(EngagementType.QUOTE.ordinal()).positives()).isZero();
	}

	@Test
	void threadsDoNotChangeABit() throws IOException {
		TrainedTrees one = train("one", PARAMETERS, 1, STOPPING);
		TrainedTrees two = train("two", PARAMETERS, 2, STOPPING);
		for (EngagementType type : EngagementType.ALL) {
			assertThat(ensemble(one, type).toBytes()).isEqualTo(ensemble(two, type).toBytes());
		}
	}

	@Test
	void treesBeyondTheBestRoundAreDropped() throws IOException {
		TypeReport noise = train("a", PARAMETERS, 1, STOPPING).reports().get(EngagementType.LIKE.ordinal());
		assertThat(noise.grown()).isEqualTo(noise.trees() + PARAMETERS.earlyStoppingRounds());
		TreeParameters fewer = new TreeParameters(noise.trees(), 3, 0.3, 1, 0.8, 0.8, 32, 1, 0);
		assertThat(ensemble(train("b", fewer, 1, new int[0]), EngagementType.LIKE).toBytes())
			.isEqualTo(ensemble(train("a", PARAMETERS, 1, STOPPING), EngagementType.LIKE).toBytes());
	}

	@Test
	void aRestartKeepsWhatIsFinished() throws IOException {
		RowProgress untilLike = (done, total) -> {
			if (done > total * 3 / 4) {
				throw new IllegalStateException("killed");
			}
		};
		TreeTraining training = new TreeTraining(this.directory.resolve("killed"), PARAMETERS, 1, 7);
		assertThatThrownBy(() -> training.train(new Synthetic(0), TRAINING, STOPPING, untilLike)).hasMessage("killed");
		assertThatThrownBy(training::finished).isInstanceOf(TrainingException.class).hasMessageContaining("like");
		TrainedTrees resumed = training.train(new Synthetic(EngagementType.LIKE.ordinal()), TRAINING, STOPPING,
				RowProgress.SILENT);
		TrainedTrees whole = train("whole", PARAMETERS, 1, STOPPING);
		for (EngagementType type : EngagementType.ALL) {
			assertThat(ensemble(resumed, type).toBytes()).isEqualTo(ensemble(whole, type).toBytes());
		}
	}

	@Test
	void itSaysWhatItDoesBeforeTheFirstTree() throws IOException {
		List<String> notes = new ArrayList<>();
		new TreeTraining(this.directory, PARAMETERS, 1, 7).train(new Synthetic(0), TRAINING, STOPPING,
				new RowProgress() {
					private String latest = "";

					@Override
					public void rows(long done, long total) {
						notes.add(done + " " + this.latest);
					}

					@Override
					public void note(String text) {
						this.latest = text;
					}
				});
		assertThat(notes.subList(0, 4)).containsExactly("0 0 of 4,000 rows handed to XGBoost",
				"0 3,000 of 4,000 rows handed to XGBoost", "0 trees of reply", "1 trees of reply");
		assertThat(notes.get(notes.size() - 1)).isEqualTo("120 trees of like");
	}

	@Test
	void aRowThatCannotBeReadFailsTheTrainingAndNotTheProcess() {
		LabelledFeatures broken = new Synthetic(0) {
			@Override
			public void copy(int row, float[] into, int offset) {
				throw new IllegalStateException("row " + row + " is damaged");
			}
		};
		assertThatThrownBy(() -> new TreeTraining(this.directory, PARAMETERS, 1, 7).train(broken, TRAINING, STOPPING,
				RowProgress.SILENT))
			.hasMessageContaining("row 0 is damaged");
	}

	@Test
	void treesGrownOnMarginsAreThoseOfOneLongTraining() throws IOException {
		TreeParameters ten = new TreeParameters(10, 3, 0.3, 1, 1, 1, 32, 1, 0);
		TreeParameters four = new TreeParameters(4, 3, 0.3, 1, 1, 1, 32, 1, 0);
		TreeParameters six = new TreeParameters(6, 3, 0.3, 1, 1, 1, 32, 1, 0);
		TreeEnsemble whole = ensemble(train("ten", ten, 1, new int[0]), EngagementType.RETWEET);
		TrainedTrees tuned = tune("six", six, train("four", four, 1, new int[0]), TRAINING, new int[0]);
		TreeEnsemble continued = ensemble(tuned, EngagementType.RETWEET);
		assertThat(continued.trees()).isEqualTo(10);
		float[] row = new float[Synthetic.WIDTH];
		for (int i = 3000; i < 3300; i++) {
			new Synthetic(0).copy(i, row, 0);
			assertThat(continued.margin(row, 0)).isCloseTo(whole.margin(row, 0), within(1e-4f));
		}
	}

	@Test
	void aModelThatNoNewTreeHelpsStaysAsItWas() throws IOException {
		TrainedTrees start = train("start", PARAMETERS, 1, STOPPING);
		TreeParameters rough = new TreeParameters(6, 6, 1, 0.1, 1, 1, 32, 0, 5);
		int[] few = IntStream.range(4000, 4060).toArray();
		TrainedTrees tuned = tune("tuned", rough, start, few, STOPPING);
		assertThat(ensemble(tuned, EngagementType.LIKE).toBytes())
			.isEqualTo(ensemble(start, EngagementType.LIKE).toBytes());
		assertThat(tuned.reports().get(EngagementType.LIKE.ordinal()).stoppingLoss())
			.isCloseTo(start.reports().get(EngagementType.LIKE.ordinal()).stoppingLoss(), within(1e-5));
		assertThat(ensemble(tuned, EngagementType.QUOTE).toBytes())
			.isEqualTo(ensemble(start, EngagementType.QUOTE).toBytes());
	}

	private TrainedTrees tune(String name, TreeParameters parameters, TrainedTrees start, int[] rows, int[] stopping)
			throws IOException {
		return new TreeTraining(this.directory.resolve(name), parameters, 1, 7, start.ensembles())
			.train(new Synthetic(0), rows, stopping, RowProgress.SILENT);
	}

	private TrainedTrees train(String name, TreeParameters parameters, int threads, int[] stopping) throws IOException {
		return new TreeTraining(this.directory.resolve(name), parameters, threads, 7).train(new Synthetic(0), TRAINING,
				stopping, RowProgress.SILENT);
	}

	private static TreeEnsemble ensemble(TrainedTrees trees, EngagementType type) {
		TreeEnsemble ensemble = trees.ensembles().get(type);
		assertThat(ensemble).isNotNull();
		return ensemble;
	}

	/**
	 * Rows by hash: reply depends on missing values, retweet on the first feature, quote
	 * never happens, like is noise. An infinite value stands for a missing one.
	 */
	private static class Synthetic implements LabelledFeatures {

		static final int WIDTH = 6;

		private final int firstType;

		/** Fails where the labels of an earlier type are used for training. */
		Synthetic(int firstType) {
			this.firstType = firstType;
		}

		@Override
		public int width() {
			return WIDTH;
		}

		@Override
		public void copy(int row, float[] into, int offset) {
			for (int i = 0; i < WIDTH; i++) {
				float value = uniform(row, i);
				into[offset + i] = (i > 0 && value < 0.2) ? (value < 0.1) ? Float.NaN : Float.POSITIVE_INFINITY : value;
			}
		}

		@Override
		public float[] labels(int[] rows, EngagementType type) {
			assertThat(type.ordinal()).isGreaterThanOrEqualTo(this.firstType);
			float[] labels = new float[rows.length];
			for (int i = 0; i < rows.length; i++) {
				labels[i] = label(rows[i], type) ? 1 : 0;
			}
			return labels;
		}

		private static boolean label(int row, EngagementType type) {
			return switch (type) {
				case REPLY -> uniform(row, 1) < 0.2 && uniform(row, 50) < 0.7;
				case RETWEET -> uniform(row, 0) > 0.5 != uniform(row, 51) < 0.1;
				case QUOTE -> false;
				case LIKE -> uniform(row, 52) < 0.4;
			};
		}

		private static float uniform(int row, int column) {
			int hash = (row * 64 + column) * 0x9E3779B9;
			hash = (hash ^ (hash >>> 15)) * 0x85EBCA6B;
			hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
			return ((hash ^ (hash >>> 16)) >>> 8) / (float) (1 << 24);
		}

	}

}
