package io.warble.scoring.request;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests are answered.
 *
 * @param maxRows the most rows of one request
 * @param warmUp how long the first champion is warmed up
 * @param warmUpUntilReady how much of that before the service is ready; the rest goes on
 * while nobody else calls
 * @param weights what a ranking uses where the request gives no weights
 */
@ConfigurationProperties("warble.scoring")
record RequestProperties(@DefaultValue("10000") int maxRows, @DefaultValue("5s") Duration warmUp,
		@DefaultValue("1s") Duration warmUpUntilReady, @DefaultValue Weights weights) {

	RequestProperties {
		if (maxRows < 1) {
			throw new IllegalArgumentException("max-rows must be above 0, got " + maxRows);
		}
		if (warmUp.isNegative()) {
			throw new IllegalArgumentException("warm-up must not be negative, got " + warmUp);
		}
		if (warmUpUntilReady.isNegative()) {
			throw new IllegalArgumentException("warm-up-until-ready must not be negative, got " + warmUpUntilReady);
		}
	}

	/**
	 * The value of one engagement of each type: the rarer ones weigh more.
	 */
	record Weights(@DefaultValue("4") double reply, @DefaultValue("2") double retweet, @DefaultValue("4") double quote,
			@DefaultValue("1") double like) {

		double[] inOrder() {
			return new double[] { this.reply, this.retweet, this.quote, this.like };
		}

	}

}
