package io.warble.training.nets;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

import io.warble.training.run.RunFiles;

/**
 * Where the training of a net stands, between two steps: all that the next step depends
 * on, beside the parameters and the rows. Random numbers are drawn from the position
 * alone, so the position is the random state. One thread at a time.
 */
final class TrainingState {

	private static final int MAGIC = 0x574e4554;

	private static final JsonMapper JSON = JsonMapper.shared();

	/** Weights, the optimizer's moments, and the weights of the best epoch. */
	Weights weights;

	Weights first;

	Weights second;

	Weights best;

	/** Epochs that are finished. */
	int epoch;

	/** Rows of the next epoch that are through. */
	int position;

	/** Steps of the optimizer. */
	long step;

	/** The epoch with the least validation loss so far, and that loss. */
	int bestEpoch;

	double bestLoss = Double.POSITIVE_INFINITY;

	/** Losses of the next epoch so far. */
	LossSums losses = new LossSums();

	final List<EpochReport> history = new ArrayList<>();

	/** Rows trained on, and nanoseconds they took, in all. */
	long rows;

	long trainingNanos;

	/** Nanoseconds of everything. */
	long nanos;

	/** The start of a training. */
	TrainingState(Weights weights) {
		this.weights = weights;
		this.first = new Weights(weights.specs());
		this.second = new Weights(weights.specs());
		this.best = weights.copy();
	}

	/**
	 * Writes a checkpoint.
	 * @param fingerprint of everything that the training depends on
	 */
	void write(Path file, String fingerprint) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		Path unfinished = RunFiles.unfinished(file);
		try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
			out.writeInt(MAGIC);
			out.writeUTF(fingerprint);
			out.writeInt(this.epoch);
			out.writeInt(this.position);
			out.writeLong(this.step);
			out.writeInt(this.bestEpoch);
			out.writeDouble(this.bestLoss);
			out.writeLong(this.rows);
			out.writeLong(this.trainingNanos);
			out.writeLong(this.nanos);
			byte[] epochs = JSON.writeValueAsString(this.history).getBytes(StandardCharsets.UTF_8);
			out.writeInt(epochs.length);
			out.write(epochs);
			this.losses.write(out);
			for (Weights weights : List.of(this.weights, this.first, this.second, this.best)) {
				weights.write(out);
			}
		}
		RunFiles.finish(unfinished, file);
	}

	/**
	 * Reads a checkpoint; empty where there is none of this training.
	 * @throws IOException if the file is damaged
	 */
	static Optional<TrainingState> read(Path file, String fingerprint, List<WeightSpec> specs) throws IOException {
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			if (in.readInt() != MAGIC) {
				throw new IOException("is no checkpoint of a net");
			}
			if (!in.readUTF().equals(fingerprint)) {
				return Optional.empty();
			}
			return Optional.of(read(in, specs));
		}
		catch (IOException ex) {
			throw new IOException(file + ": " + ex.getMessage() + "; without the file, training starts anew", ex);
		}
	}

	private static TrainingState read(DataInputStream in, List<WeightSpec> specs) throws IOException {
		TrainingState state = new TrainingState(new Weights(specs));
		state.epoch = in.readInt();
		state.position = in.readInt();
		state.step = in.readLong();
		state.bestEpoch = in.readInt();
		state.bestLoss = in.readDouble();
		state.rows = in.readLong();
		state.trainingNanos = in.readLong();
		state.nanos = in.readLong();
		byte[] epochs = in.readNBytes(in.readInt());
		state.history
			.addAll(Arrays.asList(JSON.readValue(new String(epochs, StandardCharsets.UTF_8), EpochReport[].class)));
		state.losses = LossSums.read(in);
		state.weights = Weights.read(specs, in);
		state.first = Weights.read(specs, in);
		state.second = Weights.read(specs, in);
		state.best = Weights.read(specs, in);
		return state;
	}

}
