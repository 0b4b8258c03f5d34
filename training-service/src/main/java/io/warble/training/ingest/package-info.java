/**
 * From raw part files to windows: Parquet files by the UTC day of the tweets' creation.
 */
@NullMarked
package io.warble.training.ingest;

import org.jspecify.annotations.NullMarked;
