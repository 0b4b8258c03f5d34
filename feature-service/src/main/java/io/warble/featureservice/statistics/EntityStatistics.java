package io.warble.featureservice.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of one account in one role, or of a pair.
 *
 * @param kind user, creator or pair
 * @param id the account, as the caller named it; of a pair the user
 * @param creator of a pair the creator
 * @param status whether there are statistics
 * @param snapshotId the snapshot that they are from
 * @param asOf the moment that they describe
 * @param publishedAt when the snapshot was published
 * @param statistics by column of the state; empty without any
 * @param priors rate of each engagement type over all exposures: what holds without
 * statistics
 */
record EntityStatistics(String kind, String id, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String creator,
		Status status, @JsonProperty("snapshot_id") String snapshotId, @JsonProperty("as_of") Instant asOf,
		@JsonProperty("published_at") Instant publishedAt, Map<String, @Nullable Object> statistics,
		Map<String, Double> priors) {

}
