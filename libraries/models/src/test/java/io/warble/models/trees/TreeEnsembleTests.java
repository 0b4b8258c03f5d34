package io.warble.models.trees;

import java.util.Arrays;
import java.util.Random;

import io.warble.models.InvalidModelException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.warble.models.Sigmoid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class TreeEnsembleTests {

	@Property(tries = 50)
	void bytesComeBackAsTheSameTrees(@ForAll Random random, @ForAll @IntRange(min = 0, max = 20) int trees) {
		TreeEnsemble ensemble = RandomTrees.ensemble(random, trees, 6, 7, 100);
		TreeEnsemble copy = TreeEnsemble.ofBytes(ensemble.toBytes());
		assertThat(copy.toBytes()).isEqualTo(ensemble.toBytes());
		float[] row = RandomTrees.rows(random, 1, 7);
		assertThat(copy.margin(row, 0)).isEqualTo(ensemble.margin(row, 0));
		assertThat(copy.trees()).isEqualTo(trees);
	}

	@Property(tries = 50)
	void appendedTreesAddTheirLeavesInOrder(@ForAll Random random, @ForAll @IntRange(min = 0, max = 9) int head) {
		TreeEnsemble whole = RandomTrees.ensemble(random, 9, 5, 7, 100);
		TreeEnsemble more = RandomTrees.ensemble(random, 4, 5, 7, 100);
		TreeEnsemble appended = whole.head(head).append(more);
		assertThat(appended.trees()).isEqualTo(head + 4);
		assertThat(appended.head(head).toBytes()).isEqualTo(whole.head(head).toBytes());
		float[] row = RandomTrees.rows(random, 1, 7);
		double leaves = (double) whole.head(head).margin(row, 0) + more.margin(row, 0) - more.baseMargin();
		assertThat((double) appended.margin(row, 0)).isCloseTo(leaves, within(1e-4));
		assertThat(TreeEnsemble.ofBytes(appended.toBytes()).margin(row, 0)).isEqualTo(appended.margin(row, 0));
	}

	@Test
	void treesOfOtherVectorsAreNotAppended() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> TreeEnsemble.constant(3, 0.5).append(TreeEnsemble.constant(4, 0.5)))
			.withMessage("Trees for 4 features cannot follow trees for 3");
	}

	@Property(tries = 1000)
	void damagedBytesAreRefusedOrStillAreTrees(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int flips) {
		byte[] bytes = RandomTrees.ensemble(random, 3, 4, 5, 40).toBytes();
		for (int i = 0; i < flips; i++) {
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
		}
		int length = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length + 1);
		byte[] damaged = Arrays.copyOf(bytes, length);
		assertThatCode(() -> {
			try {
				TreeEnsemble read = TreeEnsemble.ofBytes(damaged);
				float[] row = new float[read.features()];
				TreePredictorTests.predictor(read).predict(row, 1, new float[4]);
			}
			catch (InvalidModelException ex) {
				assertThat(ex.getMessage()).isNotBlank();
			}
		}).doesNotThrowAnyException();
	}

	@Test
	void aTruncatedFileIsRefusedAtEveryLength() {
		byte[] bytes = RandomTrees.ensemble(new Random(1), 2, 3, 5, 40).toBytes();
		for (int length = 0; length < bytes.length; length++) {
			byte[] truncated = Arrays.copyOf(bytes, length);
			assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> TreeEnsemble.ofBytes(truncated));
		}
		byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> TreeEnsemble.ofBytes(longer))
			.withMessageContaining("1 bytes follow");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0 -1        | splits lack a child, or its last node is no leaf
			0           | a split alone
			-1 -1       | two leaves
			0 -1 -1 -1  | a leaf too many
			0 0 -1 -1   | a leaf too few
			8 -1 -1     | a feature too many
			-2 -1 -1    | no feature
			""")
	void nodesThatAreNoTreeAreRefused(String splits, String why) {
		int[] nodes = Arrays.stream(splits.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
		assertThatExceptionOfType(InvalidModelException.class).as(why)
			.isThrownBy(() -> TreeEnsemble.ofPreorder(4, 0, new int[] { 0, nodes.length }, nodes,
					new float[nodes.length], null))
			.withMessageContaining("Tree 0");
	}

	@Test
	void aChainOfAMillionSplitsIsServedWithoutRecursion() {
		int depth = 1_000_000;
		int[] splits = new int[2 * depth + 1];
		float[] values = new float[splits.length];
		for (int i = 0; i < depth; i++) {
			splits[2 * i + 1] = TreeEnsemble.LEAF;
			values[2 * i + 1] = i;
		}
		splits[2 * depth] = TreeEnsemble.LEAF;
		values[2 * depth] = 2;
		TreeEnsemble chain = TreeEnsemble.ofPreorder(1, 0, new int[] { 0, splits.length }, splits, values, null);
		assertThat(chain.margin(new float[] { 5 }, 0)).isEqualTo(2);
		float[] probabilities = new float[4];
		TreePredictorTests.predictor(chain).predict(new float[] { 5 }, 1, probabilities);
		assertThat(probabilities[0]).isEqualTo(Sigmoid.of(2));
	}

}
