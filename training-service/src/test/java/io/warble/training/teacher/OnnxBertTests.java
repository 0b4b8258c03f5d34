package io.warble.training.teacher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class OnnxBertTests {

	@TempDir
	private Path directory;

	/** The golden answers are those of Hugging Face's own code. */
	@Test
	void theGraphAnswersAsTheExportedModelDid() throws IOException {
		JsonNode golden = TeacherFixture.answers();
		int[] tokens = new int[21];
		Arrays.setAll(tokens, (i) -> {
			int token = golden.path("tweets").get(i / 7).get(i % 7).asInt();
			return (token == 0) ? -1 : token;
		});
		try (OnnxBert bert = open()) {
			assertThat(bert.width()).isEqualTo(16);
			assertThat(bert.guesses()).isTrue();
			OnnxBert.Answers answers = bert.read(tokens, 7, 0, true);
			assertClose(answers.states(), golden.path("states"), tokens, 16);
			assertClose(answers.scores(), golden.path("logits"), tokens, 25);
			assertThat(bert.read(tokens, 7, 0, false).scores()).isEmpty();
		}
	}

	private static void assertClose(float[] actual, JsonNode golden, int[] tokens, int width) {
		assertThat(actual).hasSize(tokens.length * width);
		for (int i = 0; i < actual.length; i++) {
			int place = i / width;
			if (tokens[place] >= 0) {
				assertThat(actual[i]).as("number %d", i)
					.isCloseTo((float) golden.get(place / 7).get(place % 7).get(i % width).asDouble(), within(1e-4f));
			}
		}
	}

	/** Such a file could name any file of this machine. */
	@Test
	void numbersInOtherFilesAreRefused() throws IOException {
		Path secret = Files.write(this.directory.resolve("secret"), new byte[4096]);
		damage((model) -> {
			TensorProto.Builder tensor = model.getGraphBuilder().getInitializerBuilder(0);
			tensor.clearRawData()
				.setDataLocation(TensorProto.DataLocation.EXTERNAL)
				.addExternalData(StringStringEntryProto.newBuilder()
					.setKey("location")
					.setValue(secret.getFileName().toString()));
		});
		refused("numbers in other files");
	}

	@Test
	void whatNoBertNeedsIsRefused() throws IOException {
		damage((model) -> model.getGraphBuilder().getNodeBuilder(3).setOpType("Loop"));
		refused("the operator Loop");
		damage((model) -> model.getGraphBuilder().getNodeBuilder(3).setDomain("com.evil"));
		refused("operators of com.evil");
		damage((model) -> model.getGraphBuilder()
			.getNodeBuilder(3)
			.addAttribute(AttributeProto.newBuilder().setName("body").setG(GraphProto.newBuilder())));
		refused("graphs within the graph");
		damage((model) -> model.getOpsetImportBuilder(0).setVersion(9_999));
		refused("operator set 9999");
		damage(ModelProto.Builder::clearGraph);
		refused("no ONNX model with a graph");
	}

	@Test
	void otherInputsAndOutputsAreRefused() throws IOException {
		damage((model) -> {
			model.getGraphBuilder().getInputBuilder(0).setName("pixels");
			model.getGraphBuilder().getNodeBuilderList().forEach((node) -> {
				for (int i = 0; i < node.getInputCount(); i++) {
					node.setInput(i, node.getInput(i).equals("input_ids") ? "pixels" : node.getInput(i));
				}
			});
		});
		refused("has the inputs [pixels (unknown), attention_mask], expected input_ids");
	}

	@Test
	void everyCutOfTheGraphIsRefused() throws IOException {
		byte[] whole = TeacherFixture.bytes("teacher.onnx");
		for (int length = 0; length < whole.length; length += 4_001) {
			TeacherFixture.directory(this.directory, "teacher.onnx");
			Files.write(this.directory.resolve("teacher.onnx"), Arrays.copyOf(whole, length));
			refused("teacher.onnx");
		}
	}

	/** Either a teacher or a refusal; ONNX Runtime must not end the process. */
	@Test
	void flippedBitsEndInARefusalOrInATeacher() throws IOException {
		byte[] whole = TeacherFixture.bytes("teacher.onnx");
		Path file = TeacherFixture.directory(this.directory, "teacher.onnx").resolve("teacher.onnx");
		TeacherFiles files = TeacherFiles.of(this.directory);
		Random random = new Random(19);
		int refused = 0;
		for (int i = 0; i < 200; i++) {
			byte[] damaged = whole.clone();
			damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
			Files.write(file, damaged);
			try (OnnxBert bert = OnnxBert.open(files, 1)) {
				bert.read(new int[] { 2, 5, 3, -1 }, 4, 0, true);
			}
			catch (InvalidTeacherException ex) {
				refused++;
			}
		}
		assertThat(refused).isBetween(5, 199);
	}

	@Test
	void aDirectoryWithoutATeacherSaysWhatIsMissing() throws IOException {
		refused("expected one file *.pt or *.onnx");
		TeacherFixture.copy("teacher.onnx", this.directory);
		refused("vocab.txt");
		Files.writeString(this.directory.resolve("vocab.txt"), "[PAD]\n[UNK]\nword\n");
		refused("has no piece [[CLS], [SEP], [MASK]]");
		TeacherFixture.copy("vocab.txt", this.directory);
		Files.writeString(this.directory.resolve("config.json"), "{\"hidden_act\": \"relu\"}");
		refused("hidden_act is relu, expected gelu");
		Files.writeString(this.directory.resolve("config.json"), "{");
		refused("is no JSON");
		assertThatExceptionOfType(InvalidTeacherException.class)
			.isThrownBy(() -> TeacherFiles.of(this.directory.resolve("vocab.txt")))
			.withMessageContaining("is no directory");
	}

	private void damage(Consumer<ModelProto.Builder> change) throws IOException {
		TeacherFixture.directory(this.directory, "teacher.onnx");
		ModelProto.Builder model = ModelProto.parseFrom(TeacherFixture.bytes("teacher.onnx")).toBuilder();
		change.accept(model);
		Files.write(this.directory.resolve("teacher.onnx"), model.build().toByteArray());
	}

	private OnnxBert open() throws IOException {
		return OnnxBert.open(TeacherFiles.of(TeacherFixture.directory(this.directory, "teacher.onnx")), 1);
	}

	private void refused(String message) {
		assertThatExceptionOfType(InvalidTeacherException.class)
			.isThrownBy(() -> OnnxBert.open(TeacherFiles.of(this.directory), 1).close())
			.withMessageContaining(message);
	}

}
