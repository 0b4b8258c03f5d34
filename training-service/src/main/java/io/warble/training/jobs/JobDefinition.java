package io.warble.training.jobs;

import java.util.function.Consumer;

import org.springframework.batch.core.job.Job;

import io.warble.training.parameters.JobKind;
import io.warble.training.parameters.RunParameters;

/**
 * A job that can be started.
 *
 * @param kind which it is; Spring Batch's job has its label for a name
 * @param job its steps
 * @param check throws where checked parameters cannot lead to a model all the same
 */
record JobDefinition(JobKind kind, Job job, Consumer<RunParameters> check) {
}
