package io.warble.models.blend;

/**
 * What one way of serving a version evaluates.
 *
 * @param blend members and weights
 * @param shift the prior correction, applied after the blend
 */
public record BlendProfile(Blend blend, PriorShift shift) {

}
