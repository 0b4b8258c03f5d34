package io.warble.scoring.overload;

import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How requests queue for the web server's threads, where that is limited.
 *
 * @param waiting requests that may wait for a thread; those beyond get 429 at once
 */
@ConfigurationProperties("warble.scoring.overload")
@Validated
record OverloadProperties(@Positive int waiting) {
}
