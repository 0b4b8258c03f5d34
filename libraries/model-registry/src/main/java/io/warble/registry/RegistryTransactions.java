package io.warble.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Supplier;

import org.springframework.transaction.support.TransactionOperations;

/**
 * The registry's transactions, and the time that they write down. Safe for use by many
 * threads.
 */
final class RegistryTransactions {

	private final TransactionOperations transactions;

	private final Clock clock;

	RegistryTransactions(TransactionOperations transactions, Clock clock) {
		this.transactions = transactions;
		this.clock = clock;
	}

	/** Does something in one transaction, the caller's if there is one. */
	<T> T call(Supplier<T> work) {
		return Objects.requireNonNull(this.transactions.execute((status) -> work.get()));
	}

	/** The database keeps microseconds. */
	Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

}
