package io.warble.training.nets;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TorchOpsTests {

	private static final Cleaner cleaner = Cleaner.create();

	/** What DJL's own product does not survive: memory of freed numbers is written to. */
	@Test
	void aCollectionBetweenForwardAndBackwardLeavesGradientsRight() throws InterruptedException {
		Engine engine = PytorchEngine.get(1);
		try (NDManager manager = PytorchEngine.manager(engine)) {
			NDArray x = manager.create(3f);
			x.setRequiresGradient(true);
			try (GradientCollector collector = engine.newGradientCollector();
					NDManager scope = manager.newSubManager()) {
				NDArray copy = x.add(scope.zeros(x.getShape()));
				copy.attach(scope);
				List<NDArray> products = new ArrayList<>();
				float expected = 0;
				for (int i = 1; i <= 64; i++) {
					products.add(TorchOps.times(copy, i));
					expected += i;
				}
				collectGarbage();
				collectGarbage();
				NDArray sum = products.get(0);
				for (NDArray product : products.subList(1, products.size())) {
					sum = sum.add(product);
				}
				collector.backward(sum);
				assertThat(x.getGradient().getFloat()).isEqualTo(expected);
			}
		}
	}

	/** The second call returns after all that was garbage at the first one is freed. */
	private static void collectGarbage() throws InterruptedException {
		CountDownLatch collected = new CountDownLatch(1);
		cleaner.register(new Object(), collected::countDown);
		System.gc();
		assertThat(collected.await(30, TimeUnit.SECONDS)).isTrue();
	}

}
