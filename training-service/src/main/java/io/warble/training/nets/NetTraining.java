package io.warble.training.nets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import ai.djl.engine.Engine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.warble.models.text.TweetEncoders;
import io.warble.training.parameters.NetParameters;
import io.warble.training.run.RowProgress;
import io.warble.training.trees.TrainingException;

/**
 * Trains the nets that the parameters name, one after another, and leaves their graphs in
 * a directory. A net that an earlier, killed training has finished is not trained again;
 * one that was interrupted goes on from its checkpoint. One thread at a time.
 */
public final class NetTraining {

	private static final Logger log = LoggerFactory.getLogger(NetTraining.class);

	/** About a minute's work. */
	private static final int CHECKPOINT_ROWS = 500_000;

	private final NetFiles files;

	private final NetParameters parameters;

	private final int threads;

	private final int seed;

	private final int checkpointRows;

	private final @Nullable NetFiles start;

	/**
	 * A training.
	 * @param directory receives the files
	 * @param threads of PyTorch
	 */
	public NetTraining(Path directory, NetParameters parameters, int threads, int seed) {
		this(directory, parameters, threads, seed, CHECKPOINT_ROWS, null);
	}

	/**
	 * A training that goes on from the weights and with the scaling of earlier nets; one
	 * stays as it was where no epoch lowers the log loss of the stopping rows.
	 * @param start the directory that an earlier training left
	 */
	public NetTraining(Path directory, NetParameters parameters, int threads, int seed, Path start) {
		this(directory, parameters, threads, seed, CHECKPOINT_ROWS, new NetFiles(start));
	}

	NetTraining(Path directory, NetParameters parameters, int threads, int seed, int checkpointRows) {
		this(directory, parameters, threads, seed, checkpointRows, null);
	}

	private NetTraining(Path directory, NetParameters parameters, int threads, int seed, int checkpointRows,
			@Nullable NetFiles start) {
		this.start = start;
		this.files = new NetFiles(directory);
		this.parameters = parameters;
		this.threads = threads;
		this.seed = seed;
		this.checkpointRows = checkpointRows;
	}

	/**
	 * Trains.
	 * @param progress hears of rows over all epochs of all nets
	 * @return a report of each net in order
	 * @throws TrainingException if there are no training rows, PyTorch cannot be loaded,
	 * or a net's loss is no number
	 */
	public List<NetReport> train(NetRows rows, RowProgress progress) throws IOException {
		return train(rows, List.of(), progress);
	}

	/**
	 * Trains, and after the nets that the parameters name those that read texts.
	 * @param texts the latter
	 * @param progress hears of rows over all epochs of all nets
	 */
	public List<NetReport> train(NetRows rows, List<TextMember> texts, RowProgress progress) throws IOException {
		List<String> members = this.parameters.members();
		int all = members.size() + texts.size();
		List<NetReport> reports = new ArrayList<>();
		for (int i = 0; i < all; i++) {
			TextMember text = (i < members.size()) ? null : texts.get(i - members.size());
			String member = (text != null) ? text.name() : members.get(i);
			NetReport report = this.files.report(member).orElse(null);
			if (report == null) {
				report = train(member, text, rows, progress.part(i, all));
			}
			reports.add(report);
		}
		return reports;
	}

	/** Whether a directory holds all that a training needs to go on from a net. */
	public static boolean canStart(Path directory, String member) {
		return new NetFiles(directory).canStart(member);
	}

	/** The file of what a member that reads texts is made of, beside its weights. */
	public static Path savedText(Path directory, String member) {
		return new NetFiles(directory).text(member);
	}

	/**
	 * How nets came about.
	 * @param directory where they are
	 * @param graphs names of their graphs; those of nets that another run trained have no
	 * report there and are left out
	 */
	public static List<NetReport> reports(Path directory, Collection<String> graphs) throws IOException {
		NetFiles files = new NetFiles(directory);
		List<NetReport> reports = new ArrayList<>();
		for (String graph : graphs) {
			files.report(graph).ifPresent(reports::add);
		}
		return reports;
	}

	/** The reports of nets that are finished, which must be all of them. */
	public List<NetReport> finished() throws IOException {
		List<NetReport> reports = new ArrayList<>();
		for (String member : this.parameters.members()) {
			reports.add(this.files.report(member)
				.orElseThrow(() -> new TrainingException("The net " + member + " has not been trained", null)));
		}
		return reports;
	}

	private NetReport train(String member, @Nullable TextMember text, NetRows rows, RowProgress progress)
			throws IOException {
		if (rows.training().length == 0) {
			throw new TrainingException("There are no training rows for the net " + member, null);
		}
		NetParameters parameters = (text != null) ? this.parameters.withPace(text.pace()) : this.parameters;
		progress.rows(0, (long) parameters.epochs() * rows.training().length);
		Engine engine = PytorchEngine.get(this.threads);
		long start = System.nanoTime();
		NetDefinition net = define(member, text, rows);
		LabelRates rates = new LabelRates(rows.features(), rows.training());
		log.info("{}: {}, {} rows to fit on, {} that stop early, {} inputs of which {} say that features are missing",
				member, net.description(), rows.training().length, rows.stopping().length, net.scaling().width(),
				net.scaling().indicators().length);
		if (rows.stopping().length == 0) {
			log.warn("There are no rows to stop early on: {} is trained for {} epochs", member, parameters.epochs());
		}
		long prepared = System.nanoTime() - start;
		NetFiles earlier = this.start;
		Weights weights = (earlier != null) ? earlier.weights(member, net.weights()) : null;
		TrainingState state = new MemberTraining(net, parameters, rows, text, rates, this.files.checkpoint(member),
				this.checkpointRows, weights)
			.run(engine, progress);
		return export(net, text, rates, rows, state, prepared);
	}

	private NetDefinition define(String member, @Nullable TextMember text, NetRows rows) throws IOException {
		NetFiles earlier = this.start;
		NetFiles.Definition saved = (earlier != null) ? earlier.definition(member) : null;
		int residualWidth = (saved != null) ? saved.residualWidth() : this.parameters.residualWidth();
		String classifier = (text != null) ? text.classifier() : member;
		InputScaling scaling = (saved != null) ? InputScaling.of(saved.scaling())
				: ScalingFit.fit(this.parameters.scalings().of(classifier), rows.features(), rows.training());
		int microBatch = Math.min(this.parameters.microBatch(),
				Math.min(this.parameters.batch(), Math.max(rows.training().length, rows.stopping().length)));
		TextInput input = (text != null) ? text.input() : null;
		Architecture architecture = NetMembers.architecture(classifier, scaling, residualWidth,
				(input != null) ? input.width() : 0);
		return new NetDefinition(member, architecture, scaling, input, this.parameters.dropout(), microBatch,
				Seeds.mix(this.seed, member.hashCode()));
	}

	private NetReport export(NetDefinition net, @Nullable TextMember text, LabelRates rates, NetRows rows,
			TrainingState state, long prepared) throws IOException {
		byte[] graph = NetGraph.of(net, state.best);
		this.files.weights(net.name(), state.best);
		int residualWidth = (net.architecture() instanceof Architecture.Residual residual) ? residual.width()
				: this.parameters.residualWidth();
		this.files.definition(net.name(), new NetFiles.Definition(net.scaling().saved(), residualWidth));
		this.files.graph(net.name(), graph);
		if (text != null) {
			exportText(net.name(), text, graph, rows, state);
		}
		else if (this.parameters.int8()) {
			this.files.int8(net.name(), Quantization.quantize(graph, rows));
		}
		double speed = (state.trainingNanos > 0) ? state.rows / (state.trainingNanos / 1e9) : 0;
		NetReport report = new NetReport(net.name(), net.description(), net.scaling().kind().label(),
				net.scaling().features(), net.scaling().indicators().length, state.weights.trained(),
				rows.training().length, rates.learnedLabels(), rates.priors(), state.epoch, state.bestEpoch,
				state.history, Math.round(speed), Math.round((state.nanos + prepared) / 1e6) / 1e3,
				this.parameters.int8());
		this.files.finish(report);
		return report;
	}

	/** The encoder, and both graphs with 8-bit weights. */
	private void exportText(String member, TextMember text, byte[] graph, NetRows rows, TrainingState state)
			throws IOException {
		this.files.text(member, text.saved());
		byte[] encoder = text.encoder(state.best);
		this.files.graph(TweetEncoders.of(member), encoder);
		if (this.parameters.int8()) {
			byte[] small = text.int8(encoder);
			this.files.int8(member, Quantization.quantize(graph, text, small, rows));
			this.files.graph(TweetEncoders.of(member + "-int8"), small);
		}
	}

}
