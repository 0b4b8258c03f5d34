package io.warble.features.dataset;

/**
 * A row that cannot be: a field's value is missing, out of range or not writable in the
 * dataset's format. The message starts with the field's name.
 */
public final class InvalidRowException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String field;

	/**
	 * For one field.
	 * @param field name of the {@link DatasetRow} component
	 * @param problem what is wrong with it and what was expected
	 */
	public InvalidRowException(String field, String problem) {
		super(field + ": " + problem);
		this.field = field;
	}

	/** Name of the {@link DatasetRow} component that is wrong. */
	public String field() {
		return this.field;
	}

}
