package io.warble.training.jobs;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

import io.warble.training.parameters.JobKind;

import static org.assertj.core.api.Assertions.assertThat;

class IngestPartitionsTests {

	/** A multiple of every number of parts in memory. */
	private static final int PARTS = 6;

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void asManyPartsAsTheParameterSaysAreTakenAtOnce(int partsInMemory) throws Exception {
		JobExecution job = new JobExecution(1, new JobInstance(1, JobKind.TRAINING.label()),
				new JobParametersBuilder().addString("data", "/data")
					.addString("parts-in-memory", Integer.toString(partsInMemory))
					.toJobParameters());
		Set<StepExecution> partitions = new TreeSet<>((left, right) -> Long.compare(left.getId(), right.getId()));
		for (int part = 0; part < PARTS; part++) {
			partitions.add(new StepExecution(part + 2, "ingest:part-" + part, job));
		}
		Set<Long> threads = ConcurrentHashMap.newKeySet();
		Set<StepExecution> taken = ConcurrentHashMap.newKeySet();
		// Nobody gets through until so many are at it.
		CyclicBarrier together = new CyclicBarrier(partsInMemory);
		new IngestPartitions(new Step() {

			@Override
			public String getName() {
				return "ingest-part";
			}

			@Override
			public void execute(StepExecution partition) {
				threads.add(Thread.currentThread().getId());
				taken.add(partition);
				try {
					together.await(20, TimeUnit.SECONDS);
				}
				catch (Exception ex) {
					throw new IllegalStateException("Fewer parts than allowed are taken at once", ex);
				}
			}

		}).doHandle(new StepExecution(1, "ingest", job), partitions);
		assertThat(taken).containsExactlyInAnyOrderElementsOf(partitions);
		assertThat(threads).as("more than allowed are taken at once").hasSize(partsInMemory);
	}

}
