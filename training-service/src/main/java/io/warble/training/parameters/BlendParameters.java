package io.warble.training.parameters;

/**
 * What shapes the blend.
 *
 * @param enabled whether there is one; otherwise the trees serve alone
 * @param regularization pull of the weights towards equal ones of sum 1, in nats by half
 * the squared distance
 * @param leastGain what a member has to gain on held-out rows to be taken for a type,
 * points of RCE
 * @param singleCoreMicros what the members of the profile single-core may cost,
 * microseconds a row
 */
public record BlendParameters(boolean enabled, double regularization, double leastGain, double singleCoreMicros) {
}
