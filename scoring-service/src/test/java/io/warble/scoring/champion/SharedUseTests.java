package io.warble.scoring.champion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedUseTests {

	private final AtomicInteger closed = new AtomicInteger();

	private final SharedUse use = new SharedUse(this.closed::incrementAndGet);

	@Test
	void closesWithTheOwnerIfNobodyUsesIt() {
		this.use.leave();
		assertThat(this.closed).hasValue(1);
		assertThat(this.use.enter()).isFalse();
	}

	@Test
	void closesWithTheLastUserAfterTheOwnerHasLetGo() {
		assertThat(this.use.enter()).isTrue();
		assertThat(this.use.enter()).isTrue();
		this.use.leave();
		this.use.leave();
		assertThat(this.closed).hasValue(0);
		assertThat(this.use.enter()).isTrue();
		this.use.leave();
		this.use.leave();
		assertThat(this.closed).hasValue(1);
		assertThatIllegalStateException().isThrownBy(this.use::leave);
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void nobodyIsWithinWhileItClosesHoweverManyThreadsComeAndGo() throws Exception {
		AtomicInteger within = new AtomicInteger();
		AtomicInteger withinAtClose = new AtomicInteger(-1);
		SharedUse shared = new SharedUse(() -> {
			withinAtClose.set(within.get());
			this.closed.incrementAndGet();
		});
		CountDownLatch busy = new CountDownLatch(4);
		ExecutorService users = Executors.newFixedThreadPool(4);
		try {
			List<Future<?>> ends = new ArrayList<>();
			for (int user = 0; user < 4; user++) {
				ends.add(users.submit(() -> {
					boolean first = true;
					while (shared.enter()) {
						within.incrementAndGet();
						if (first) {
							busy.countDown();
							first = false;
						}
						within.decrementAndGet();
						shared.leave();
					}
				}));
			}
			busy.await();
			shared.leave();
			for (Future<?> end : ends) {
				end.get();
			}
		}
		finally {
			users.shutdownNow();
		}
		assertThat(this.closed).hasValue(1);
		assertThat(withinAtClose).hasValue(0);
	}

}
