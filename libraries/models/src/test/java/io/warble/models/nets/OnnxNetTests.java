package io.warble.models.nets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.warble.models.InvalidModelException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

class OnnxNetTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 256, 600 })
	void logitsAreWhatLoopsOverDoublesGive(int rows) {
		NetGraph graph = new NetGraph(rows, 19, 32, 16, 4);
		float[] features = graph.rows(rows);
		try (OnnxNet net = OnnxNet.open(graph.bytes(), 19)) {
			float[] logits = logits(net, features, rows);
			for (int row = 0; row < rows; row++) {
				double[] expected = graph.logits(Arrays.copyOfRange(features, row * 19, (row + 1) * 19));
				for (int i = 0; i < 4; i++) {
					assertThat((double) logits[4 * row + i]).isCloseTo(expected[i], within(1e-5));
				}
			}
		}
	}

	@Test
	void aLogitDoesNotDependOnTheOtherRows() {
		NetGraph graph = new NetGraph(1, 120, 256, 100, 4);
		int rows = 300;
		float[] features = graph.rows(rows);
		try (OnnxNet net = OnnxNet.open(graph.bytes(), 120)) {
			float[] together = logits(net, features, rows);
			for (int size : new int[] { 1, 2, 3, 5, 16 }) {
				for (int row = 0; row + size <= rows; row += size) {
					float[] some = logits(net, Arrays.copyOfRange(features, row * 120, (row + size) * 120), size);
					for (int i = 0; i < 4 * size; i++) {
						assertThat(some[i]).isCloseTo(together[4 * row + i], within(1e-6f));
					}
				}
			}
		}
	}

	@Test
	void hostileNeighboursDoNotTouchARow() {
		NetGraph graph = new NetGraph(2, 9, 40, 4);
		float[] features = graph.rows(8);
		try (OnnxNet net = OnnxNet.open(graph.bytes(), 9)) {
			float[] alone = logits(net, features, 1);
			Arrays.fill(features, 9, 36, Float.POSITIVE_INFINITY);
			Arrays.fill(features, 36, features.length, 3e38f);
			float[] among = logits(net, features, 8);
			assertThat(Arrays.copyOf(among, 4)).containsExactly(alone, within(1e-6f));
		}
	}

	@Test
	void whatIsNotFiniteIsClipped() {
		NetGraph graph = new NetGraph(3, 4, 4);
		graph.graph.clearNode();
		graph.node("Identity", "logits", "features");
		try (OnnxNet net = OnnxNet.open(graph.bytes(), 4)) {
			float[] features = { Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e30f };
			assertThat(logits(net, features, 1)).containsExactly(0, 50, -50, 50);
		}
	}

	@Test
	void threadsGetWhatOneThreadGets() throws Exception {
		NetGraph graph = new NetGraph(4, 30, 64, 4);
		float[] features = graph.rows(500);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try (OnnxNet net = OnnxNet.open(graph.bytes(), 30, new NetOptions(1, 3, 64))) {
			float[] expected = logits(net, features, 500);
			List<Future<float[]>> answers = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				answers.add(threads.submit(() -> logits(net, features, 500)));
			}
			for (Future<float[]> answer : answers) {
				assertThat(answer.get()).isEqualTo(expected);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void closingUnderLoadAnswersOrRefusesEveryCall() throws Exception {
		NetGraph graph = new NetGraph(5, 30, 256, 256, 4);
		float[] features = graph.rows(256);
		Random random = new Random(6);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			for (int round = 0; round < 20; round++) {
				OnnxNet net = OnnxNet.open(graph.bytes(), 30, new NetOptions(1, 2, 256));
				float[] expected = logits(net, features, 256);
				CountDownLatch started = new CountDownLatch(1 + random.nextInt(20));
				List<Future<Boolean>> answers = new ArrayList<>();
				for (int i = 0; i < 4; i++) {
					answers.add(threads.submit(() -> {
						while (true) {
							try {
								if (!Arrays.equals(logits(net, features, 256), expected)) {
									return false;
								}
								started.countDown();
							}
							catch (IllegalStateException ex) {
								return ex.getMessage().equals("The net is closed");
							}
						}
					}));
				}
				assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
				net.close();
				net.close();
				for (Future<Boolean> answer : answers) {
					assertThat(answer.get()).isTrue();
				}
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void whatIsOpenIsCountedUntilItIsClosed() {
		byte[] graph = new NetGraph(7, 3, 4).bytes();
		int sessions = LoadedNets.sessions();
		long bytes = LoadedNets.graphBytes();
		OnnxNet first = OnnxNet.open(graph, 3);
		OnnxNet second = OnnxNet.open(graph, 3);
		assertThat(LoadedNets.sessions()).isEqualTo(sessions + 2);
		assertThat(LoadedNets.graphBytes()).isEqualTo(bytes + 2L * GraphCheck.check(graph, 3).length);
		first.close();
		first.close();
		assertThat(LoadedNets.sessions()).isEqualTo(sessions + 1);
		second.close();
		assertThat(LoadedNets.sessions()).isEqualTo(sessions);
		assertThat(LoadedNets.graphBytes()).isEqualTo(bytes);
	}

	@Test
	void aClosedNetRefusesCalls() {
		OnnxNet net = OnnxNet.open(new NetGraph(7, 3, 4).bytes(), 3);
		net.close();
		assertThatIllegalStateException().isThrownBy(() -> logits(net, new float[3], 1))
			.withMessage("The net is closed");
	}

	@Test
	void arraysThatAreTooShortAreRefused() {
		try (OnnxNet net = OnnxNet.open(new NetGraph(8, 3, 4).bytes(), 3)) {
			assertThatIllegalArgumentException().isThrownBy(() -> net.logits(new float[5], 2, new float[8]))
				.withMessageStartingWith("2 rows of 3 features do not fit into arrays of 5 features and 8 logits");
			assertThatIllegalArgumentException().isThrownBy(() -> net.logits(new float[6], 2, new float[7]));
			assertThatIllegalArgumentException().isThrownBy(() -> net.logits(new float[6], -1, new float[8]));
			net.logits(new float[0], 0, new float[0]);
		}
		assertThatIllegalArgumentException().isThrownBy(() -> new NetOptions(0, 1, 1))
			.withMessage("threads is 0, expected 1 to 256");
	}

	@Test
	void damagedGraphsAreRefusedOrStillAreNets() {
		byte[] graph = new NetGraph(9, 6, 5, 4).bytes();
		Random random = new Random(10);
		int refused = 0;
		int mutants = 3_000;
		for (int i = 0; i < mutants; i++) {
			byte[] mutant = (i < graph.length) ? Arrays.copyOf(graph, i) : graph.clone();
			for (int flips = (i < graph.length) ? 0 : 1 + random.nextInt(3); flips > 0; flips--) {
				mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
			}
			try (OnnxNet net = OnnxNet.open(mutant, 6, new NetOptions(1, 1, 4))) {
				for (float logit : logits(net, new float[30], 5)) {
					assertThat(logit).isFinite();
				}
			}
			catch (InvalidModelException ex) {
				refused++;
			}
		}
		assertThat(refused).isBetween(graph.length, mutants - 1);
	}

	private static float[] logits(OnnxNet net, float[] features, int rows) {
		float[] logits = new float[4 * rows];
		net.logits(features, rows, logits);
		return logits;
	}

}
