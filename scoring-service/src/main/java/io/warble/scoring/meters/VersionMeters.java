package io.warble.scoring.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.warble.features.dataset.EngagementType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The meters of one version. Times are nanoseconds here and seconds outside. Thread-safe.
 */
public final class VersionMeters {

	private static final Duration[] BUCKETS = { Duration.ofNanos(100_000), Duration.ofNanos(250_000),
			Duration.ofNanos(500_000), Duration.ofMillis(1), Duration.ofNanos(2_500_000), Duration.ofMillis(5),
			Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100),
			Duration.ofMillis(250), Duration.ofSeconds(1) };

	private final List<Meter> all = new ArrayList<>();

	private final Timer requests;

	private final Counter rows;

	private final Counter withSnapshot;

	private final Counter withPriors;

	private final LongAdder statistics = new LongAdder();

	private final LongAdder features = new LongAdder();

	private final LongAdder model = new LongAdder();

	private final LongAdder answer = new LongAdder();

	private final DistributionSummary[] scores = new DistributionSummary[EngagementType.COUNT];

	VersionMeters(MeterRegistry registry, long version) {
		Tags tags = Tags.of("model_name", "warble", "model_version", Long.toString(version));
		this.requests = keep(Timer.builder("warble.predictions")
			.description("Scoring all rows of a request, without HTTP and JSON")
			.tags(tags)
			.serviceLevelObjectives(BUCKETS)
			.register(registry));
		this.rows = keep(Counter.builder("warble.prediction.rows").tags(tags).register(registry));
		this.withSnapshot = outcome(registry, tags, "snapshot");
		this.withPriors = outcome(registry, tags, "priors");
		part(registry, tags, "statistics", this.statistics);
		part(registry, tags, "features", this.features);
		part(registry, tags, "model", this.model);
		part(registry, tags, "answer", this.answer);
		for (EngagementType type : EngagementType.ALL) {
			this.scores[type.ordinal()] = keep(DistributionSummary.builder("warble.prediction.score")
				.description("Probabilities that were answered")
				.tags(tags.and("type", type.label()))
				.register(registry));
		}
	}

	/** A request that was answered. */
	public void request(long nanos, int rows, boolean snapshot) {
		this.requests.record(nanos, TimeUnit.NANOSECONDS);
		this.rows.increment(rows);
		(snapshot ? this.withSnapshot : this.withPriors).increment();
	}

	/**
	 * Where the time of a request went: statistics, features, model, writing the answer.
	 */
	public void parts(long statistics, long features, long model, long answer) {
		this.statistics.add(statistics);
		this.features.add(features);
		this.model.add(model);
		this.answer.add(answer);
	}

	/** A probability that was answered. */
	public void score(int type, float probability) {
		this.scores[type].record(probability);
	}

	List<Meter> all() {
		return this.all;
	}

	private Counter outcome(MeterRegistry registry, Tags tags, String outcome) {
		return keep(Counter.builder("warble.prediction.statistics")
			.description("Requests by what their statistics came from")
			.tags(tags.and("outcome", outcome))
			.register(registry));
	}

	private void part(MeterRegistry registry, Tags tags, String part, LongAdder nanos) {
		FunctionCounter counter = FunctionCounter.builder("warble.prediction.part", nanos, (sum) -> sum.sum() / 1e9)
			.description("Time of each part of scoring")
			.baseUnit("seconds")
			.tags(tags.and("part", part))
			.register(registry);
		this.all.add(counter);
	}

	private <T extends Meter> T keep(T meter) {
		this.all.add(meter);
		return meter;
	}

}
