package io.warble.training.schedules;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How schedules are kept.
 *
 * @param enabled whether this service fires what is due; schedules can be changed in any
 * case
 * @param poll how often this service looks for what is due
 * @param grace how late a time may be fired before it counts as missed
 */
@ConfigurationProperties("warble.schedules")
record ScheduleProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1s") Duration poll,
		@DefaultValue("1m") Duration grace) {

	ScheduleProperties {
		if (poll.toMillis() < 10) {
			throw new IllegalArgumentException("warble.schedules.poll must be 10 ms or more, got " + poll);
		}
		if (grace.isNegative()) {
			throw new IllegalArgumentException("warble.schedules.grace must be 0 or more, got " + grace);
		}
	}

}
