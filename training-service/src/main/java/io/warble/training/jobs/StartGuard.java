package io.warble.training.jobs;

import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a start is looked at with before it happens.
 *
 * @param lock lets one start at a time through
 * @param owned marks what this process runs
 * @param keys finds what a key started before
 * @param directory where the data lies that a job takes where none is given; null for
 * where it was last time
 */
record StartGuard(StartLock lock, OwnedExecutions owned, StartKeys keys, @Nullable Path directory) {

	/** What a wish under the same key has started. */
	Optional<Long> earlier(JobStart wish) {
		return (wish.key() != null) ? this.keys.find(wish.key(), StartKeys.hash(wish)) : Optional.empty();
	}

	Optional<String> data() {
		return Optional.ofNullable(this.directory).map(Path::toString);
	}

}
