package io.warble.models.trees;

/**
 * Reads models that XGBoost has saved. Stateless.
 */
public final class XgboostModel {

	private XgboostModel() {
	}

	/**
	 * Reads a binary classifier: booster {@code gbtree} with a logistic objective and one
	 * output.
	 * @param model the model in XGBoost's JSON format, as
	 * {@code Booster.toByteArray("json")} gives it
	 * @return the trees, in XGBoost's order
	 * @throws InvalidModelException if the model is damaged or of another kind; the
	 * message names the place
	 */
	public static TreeEnsemble read(byte[] model) {
		throw new UnsupportedOperationException();
	}

}
