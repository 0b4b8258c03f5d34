package io.warble.gateway.login;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * What the login allows.
 *
 * @param attempts how many wrong passwords for a name an address may send
 * @param lockOut for how long it is refused after that
 */
public record LoginProperties(@Positive int attempts, @NotNull Duration lockOut) {
}
