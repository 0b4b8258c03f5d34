package io.warble.features.extraction;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import io.warble.features.dataset.EngagementType;

/**
 * What a log says up to a moment, counted row by row each time that it is asked: no keys,
 * no tables, no sums that go on from window to window.
 */
final class PlainLog {

	private static final long DAY = 86_400;

	private final List<PlainRow> rows;

	private final long asOf;

	private final double halfLifeDays;

	PlainLog(List<PlainRow> rows, long asOf, double halfLifeDays) {
		this.rows = rows;
		this.asOf = asOf;
		this.halfLifeDays = halfLifeDays;
	}

	long asOf() {
		return this.asOf;
	}

	/** The same log at an earlier moment. */
	PlainLog at(long moment) {
		return new PlainLog(this.rows, moment, this.halfLifeDays);
	}

	double exposures(ToDoubleFunction<PlainRow> weight) {
		return sum(PlainRow::created, weight, false);
	}

	double recentExposures(ToDoubleFunction<PlainRow> weight) {
		return sum(PlainRow::created, weight, true);
	}

	double engagements(int type, ToDoubleFunction<PlainRow> weight) {
		return sum((row) -> row.engaged(type), weight, false);
	}

	double recentEngagements(int type, ToDoubleFunction<PlainRow> weight) {
		return sum((row) -> row.engaged(type), weight, true);
	}

	/** Sum over the rows with any engagement. */
	double engaged(ToDoubleFunction<PlainRow> weight) {
		return sum(PlainRow::firstEngaged, weight, false);
	}

	/** The same, decayed. */
	double recentEngaged(ToDoubleFunction<PlainRow> weight) {
		return sum(PlainRow::firstEngaged, weight, true);
	}

	private double sum(ToLongFunction<PlainRow> time, ToDoubleFunction<PlainRow> weight, boolean recent) {
		double sum = 0;
		for (PlainRow row : this.rows) {
			long at = time.applyAsLong(row);
			if (at < this.asOf) {
				double age = (this.asOf - (at / DAY + 1) * DAY) / (double) DAY;
				sum += weight.applyAsDouble(row) * (recent ? Math.pow(0.5, age / this.halfLifeDays) : 1);
			}
		}
		return sum;
	}

	/** Hours from the latest of some events, NaN for none. */
	double hoursSince(ToLongFunction<PlainRow> time, Predicate<PlainRow> of) {
		return this.rows.stream()
			.filter(of)
			.mapToLong(time)
			.filter((at) -> at < this.asOf)
			.max()
			.stream()
			.mapToDouble((latest) -> (this.asOf - latest) / 3600.0)
			.findFirst()
			.orElse(Double.NaN);
	}

	/** Users who engaged with a creator. */
	Set<String> audience(String creator) {
		Set<String> users = new TreeSet<>();
		this.rows.stream()
			.filter((row) -> row.creator().equals(creator) && row.firstEngaged() < this.asOf)
			.forEach((row) -> users.add(row.user()));
		return users;
	}

	/** Creators with whom a user engaged. */
	Set<String> creators(String user) {
		Set<String> creators = new TreeSet<>();
		this.rows.stream()
			.filter((row) -> row.user().equals(user) && row.firstEngaged() < this.asOf)
			.forEach((row) -> creators.add(row.creator()));
		return creators;
	}

	/** The latest engagement of some rows, 0 for none. */
	long latestEngagement(Predicate<PlainRow> of) {
		long latest = 0;
		for (PlainRow row : this.rows) {
			for (int type = 0; type < EngagementType.COUNT; type++) {
				if (of.test(row) && row.engaged(type) < this.asOf) {
					latest = Math.max(latest, row.engaged(type));
				}
			}
		}
		return latest;
	}

	/** The end of the day of the latest engagement of some rows, as of which they are. */
	PlainLog atEndOfLatestEngagement(Predicate<PlainRow> of) {
		return at((latestEngagement(of) / DAY + 1) * DAY);
	}

}
