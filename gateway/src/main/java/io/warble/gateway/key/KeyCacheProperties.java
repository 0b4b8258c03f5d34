package io.warble.gateway.key;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * The cache of API key look-ups.
 *
 * @param timeToLive how long another gateway's revocation may go unnoticed
 * @param entries keys held at most
 */
public record KeyCacheProperties(@NotNull Duration timeToLive, @Positive int entries) {
}
