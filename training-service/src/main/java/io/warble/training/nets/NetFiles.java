package io.warble.training.nets;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.warble.training.run.RunFiles;
import io.warble.training.trees.TrainingException;

/**
 * The files of a run's nets: of each member {@code NAME.onnx}, where asked for
 * {@code NAME-int8.onnx}, its weights, and {@code NAME.json}, which is written last: what
 * has a report is whole. A member that reads texts also has encoders and a description.
 */
final class NetFiles {

	private static final String DEFINITION = ".definition.json";

	private static final String TEXT = ".text.json";

	private final Path directory;

	NetFiles(Path directory) {
		this.directory = directory;
	}

	Optional<NetReport> report(String member) throws IOException {
		Path file = file(member, ".json");
		return Files.exists(file) ? Optional.of(RunFiles.readJson(file, NetReport.class)) : Optional.empty();
	}

	void finish(NetReport report) throws IOException {
		RunFiles.writeJson(file(report.name(), ".json"), report);
		Files.deleteIfExists(checkpoint(report.name()));
	}

	Path checkpoint(String member) {
		return file(member, ".checkpoint");
	}

	void graph(String member, byte[] onnx) throws IOException {
		write(file(member, ".onnx"), onnx);
	}

	void int8(String member, byte[] onnx) throws IOException {
		write(file(member, "-int8.onnx"), onnx);
	}

	void weights(String member, Weights weights) throws IOException {
		Path file = file(member, ".weights");
		Files.createDirectories(file.toAbsolutePath().getParent());
		Path unfinished = RunFiles.unfinished(file);
		try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
			weights.write(out);
		}
		RunFiles.finish(unfinished, file);
	}

	/**
	 * The weights of a finished member, to go on from.
	 * @throws TrainingException if they are damaged or of another net
	 */
	Weights weights(String member, List<WeightSpec> specs) throws IOException {
		Path file = file(member, ".weights");
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			Weights weights = Weights.read(specs, in);
			if (in.read() >= 0) {
				throw new IOException("Holds more than the weights of " + member);
			}
			return weights;
		}
		catch (NoSuchFileException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new TrainingException("%s is damaged or of another net: %s".formatted(file,
					(ex instanceof EOFException) ? "it ends too early" : ex.getMessage()), ex);
		}
	}

	/** What a later run makes a member that reads texts of, beside its weights. */
	void text(String member, byte[] saved) throws IOException {
		write(file(member, TEXT), saved);
	}

	/** The file of that; there is none of a net that reads no texts. */
	Path text(String member) {
		return file(member, TEXT);
	}

	void definition(String member, Definition definition) throws IOException {
		RunFiles.writeJson(file(member, DEFINITION), definition);
	}

	/** What a finished member's weights belong to. */
	Definition definition(String member) throws IOException {
		return RunFiles.readJson(file(member, DEFINITION), Definition.class);
	}

	/** Whether a member is finished and can be gone on from. */
	boolean canStart(String member) {
		return Files.exists(file(member, ".weights")) && Files.exists(file(member, DEFINITION));
	}

	/** Copies what can be gone on from, where it is there. */
	void copyStart(String member, NetFiles to) throws IOException {
		if (canStart(member)) {
			write(to.file(member, ".weights"), Files.readAllBytes(file(member, ".weights")));
			write(to.file(member, DEFINITION), Files.readAllBytes(file(member, DEFINITION)));
			if (Files.exists(text(member))) {
				to.text(member, Files.readAllBytes(text(member)));
			}
		}
	}

	private Path file(String member, String suffix) {
		return this.directory.resolve(member + suffix);
	}

	private static void write(Path file, byte[] bytes) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		Path unfinished = RunFiles.unfinished(file);
		Files.write(unfinished, bytes);
		RunFiles.finish(unfinished, file);
	}

	/**
	 * What weights belong to, beside the member's name.
	 *
	 * @param scaling of the inputs
	 * @param residualWidth width of the residual net's layers
	 */
	record Definition(InputScaling.Saved scaling, int residualWidth) {
	}

}
