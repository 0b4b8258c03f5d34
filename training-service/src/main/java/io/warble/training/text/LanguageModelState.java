package io.warble.training.text;

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

import io.warble.training.nets.WeightSpec;
import io.warble.training.nets.Weights;
import io.warble.training.run.RunFiles;
import io.warble.training.text.LanguageModelReport.Epoch;

/**
 * Where the training of a language model stands, between two steps: all that the next
 * step depends on beside parameters and tweets. What is random is drawn from seed, epoch
 * and tweet, so the position is the random state. One thread at a time.
 */
final class LanguageModelState {

	private static final int MAGIC = 0x574d4c4d;

	private static final JsonMapper JSON = JsonMapper.shared();

	/** Weights and the optimizer's moments. */
	Weights weights;

	Weights first;

	Weights second;

	/** Epochs that are finished. */
	int epoch;

	/** Tweets of the next epoch that are through. */
	int position;

	/** Steps of the optimizer. */
	long step;

	/** Sum of the losses of the next epoch so far, and of how many tokens. */
	double loss;

	long guessed;

	/** Tweets learned, and nanoseconds that took, over all epochs. */
	long tweets;

	long nanos;

	final List<Epoch> history = new ArrayList<>();

	LanguageModelState(Weights weights) {
		this.weights = weights;
		this.first = new Weights(weights.specs());
		this.second = new Weights(weights.specs());
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
			out.writeDouble(this.loss);
			out.writeLong(this.guessed);
			out.writeLong(this.tweets);
			out.writeLong(this.nanos);
			byte[] epochs = JSON.writeValueAsString(this.history).getBytes(StandardCharsets.UTF_8);
			out.writeInt(epochs.length);
			out.write(epochs);
			this.weights.write(out);
			this.first.write(out);
			this.second.write(out);
		}
		RunFiles.finish(unfinished, file);
	}

	/**
	 * Reads a checkpoint; empty where there is none of this training.
	 * @throws IOException if the file is damaged
	 */
	static Optional<LanguageModelState> read(Path file, String fingerprint, List<WeightSpec> specs) throws IOException {
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			if (in.readInt() != MAGIC) {
				throw new IOException("is no checkpoint of a language model");
			}
			return in.readUTF().equals(fingerprint) ? Optional.of(read(in, specs)) : Optional.empty();
		}
		catch (IOException ex) {
			throw new IOException(file + ": " + ex.getMessage() + "; without the file, training starts anew", ex);
		}
	}

	private static LanguageModelState read(DataInputStream in, List<WeightSpec> specs) throws IOException {
		LanguageModelState state = new LanguageModelState(new Weights(specs));
		state.epoch = in.readInt();
		state.position = in.readInt();
		state.step = in.readLong();
		state.loss = in.readDouble();
		state.guessed = in.readLong();
		state.tweets = in.readLong();
		state.nanos = in.readLong();
		byte[] epochs = in.readNBytes(in.readInt());
		state.history.addAll(Arrays.asList(JSON.readValue(new String(epochs, StandardCharsets.UTF_8), Epoch[].class)));
		state.weights = Weights.read(specs, in);
		state.first = Weights.read(specs, in);
		state.second = Weights.read(specs, in);
		return state;
	}

}
