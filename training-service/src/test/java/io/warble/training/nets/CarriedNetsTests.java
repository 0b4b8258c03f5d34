package io.warble.training.nets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CarriedNetsTests {

	private static final Map<String, byte[]> GRAPHS = new TreeMap<>(
			Map.of("mlp-a", new byte[] { 1 }, "mlp-a-int8", new byte[] { 2 }, "residual", new byte[] { 3 }));

	@TempDir
	private Path directory;

	@Test
	void onlyNetsWhoseWeightsAreAtHandAreTrainedOn() throws IOException {
		assertThat(CarriedNets.tunable(GRAPHS, this.directory)).isEmpty();
		for (String name : new String[] { "mlp-a.weights", "mlp-a.definition.json", "mlp-b.weights",
				"mlp-b.definition.json", "residual.weights" }) {
			Files.createFile(this.directory.resolve(name));
		}
		assertThat(CarriedNets.tunable(GRAPHS, this.directory)).containsExactly("mlp-a");
	}

	/** A net that reads texts needs to know of what it is made, too. */
	@Test
	void aNetThatReadsTextsGoesWithItsEncoders() throws IOException {
		Map<String, byte[]> graphs = new TreeMap<>();
		for (String name : new String[] { "slm", "slm.encoder", "slm-int8", "slm-int8.encoder" }) {
			graphs.put(name, new byte[] { 1 });
		}
		assertThat(CarriedNets.readingTexts(graphs)).containsExactly("slm");
		Files.createFile(this.directory.resolve("slm.weights"));
		Files.createFile(this.directory.resolve("slm.definition.json"));
		assertThat(CarriedNets.tunable(graphs, this.directory)).isEmpty();
		Files.write(this.directory.resolve("slm.text.json"), new byte[] { 4 });
		assertThat(CarriedNets.tunable(graphs, this.directory)).containsExactly("slm");
		Path kept = this.directory.resolve("kept");
		CarriedNets.keep(graphs, List.of(), this.directory, kept);
		assertThat(kept.resolve("slm-int8.encoder.onnx")).hasBinaryContent(new byte[] { 1 });
		assertThat(kept.resolve("slm.text.json")).hasBinaryContent(new byte[] { 4 });
		Path renewed = Files.createDirectories(this.directory.resolve("renewed"));
		Files.write(renewed.resolve("slm.onnx"), new byte[] { 9 });
		Files.write(renewed.resolve("slm.encoder.onnx"), new byte[] { 9 });
		CarriedNets.keep(graphs, List.of("slm"), this.directory, renewed);
		assertThat(renewed.resolve("slm.encoder.onnx")).hasBinaryContent(new byte[] { 9 });
		assertThat(renewed.resolve("slm-int8.onnx")).doesNotExist();
		assertThat(renewed.resolve("slm-int8.encoder.onnx")).doesNotExist();
	}

	@Test
	void aRenewedNetKeepsItsNewGraphAndLosesAnEightBitVariantOfTheOldOne() throws IOException {
		Path nets = Files.createDirectories(this.directory.resolve("nets"));
		Files.write(nets.resolve("mlp-a.onnx"), new byte[] { 9 });
		CarriedNets.keep(GRAPHS, List.of("mlp-a"), this.directory, nets);
		assertThat(nets.resolve("mlp-a.onnx")).hasBinaryContent(new byte[] { 9 });
		assertThat(nets.resolve("mlp-a-int8.onnx")).doesNotExist();
		assertThat(nets.resolve("residual.onnx")).hasBinaryContent(new byte[] { 3 });
		Files.write(nets.resolve("mlp-a-int8.onnx"), new byte[] { 8 });
		CarriedNets.keep(GRAPHS, List.of("mlp-a"), this.directory, nets);
		assertThat(nets.resolve("mlp-a-int8.onnx")).hasBinaryContent(new byte[] { 8 });
	}

	@Test
	void aNetThatStaysCanBeGoneOnFromLater() throws IOException {
		Path nets = this.directory.resolve("nets");
		Files.write(this.directory.resolve("mlp-a.weights"), new byte[] { 5 });
		Files.write(this.directory.resolve("mlp-a.definition.json"), new byte[] { 6 });
		CarriedNets.keep(GRAPHS, List.of(), this.directory, nets);
		assertThat(nets.resolve("mlp-a.onnx")).hasBinaryContent(new byte[] { 1 });
		assertThat(nets.resolve("mlp-a-int8.onnx")).hasBinaryContent(new byte[] { 2 });
		assertThat(nets.resolve("mlp-a.weights")).hasBinaryContent(new byte[] { 5 });
		assertThat(nets.resolve("mlp-a.definition.json")).hasBinaryContent(new byte[] { 6 });
		assertThat(nets.resolve("residual.weights")).doesNotExist();
		assertThat(CarriedNets.tunable(GRAPHS, nets)).containsExactly("mlp-a");
	}

}
