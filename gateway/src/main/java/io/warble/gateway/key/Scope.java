package io.warble.gateway.key;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What an API key may do.
 */
public enum Scope {

	/** Ask for predictions, rankings and explanations. */
	@JsonProperty("predict")
	PREDICT,

	/** Read statistics of users and creators. */
	@JsonProperty("features")
	FEATURES,

	/** All that an administrator may, for programs. */
	@JsonProperty("admin")
	ADMIN

}
