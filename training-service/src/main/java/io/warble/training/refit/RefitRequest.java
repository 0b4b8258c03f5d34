package io.warble.training.refit;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a refit is asked to read: one of data and run.
 *
 * @param data directory of labelled part files
 * @param run name of a run, for the directory that it read, or its {@code val/} where it
 * has one
 * @param maxRows how many rows are read at most, the first ones; 200,000 where it is not
 * given
 */
record RefitRequest(@Nullable String data, @Nullable String run, @JsonProperty("max-rows") @Nullable Integer maxRows) {
}
