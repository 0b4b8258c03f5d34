package io.warble.training.parameters;

/**
 * How the inputs of each net are brought to one scale.
 *
 * @param classifiers of Layer 6's classifiers
 * @param residual of Synerise's net, which takes sines and cosines of what it gets
 */
public record Scalings(Scaling classifiers, Scaling residual) {

	/** The same for all nets. */
	public static Scalings all(Scaling scaling) {
		return new Scalings(scaling, scaling);
	}

	/**
	 * The scaling of a net.
	 * @param net a name such as {@code mlp-c}
	 */
	public Scaling of(String net) {
		return net.equals("residual") ? this.residual : this.classifiers;
	}

}
