/**
 * Statistics of accounts and pairs for people, and the rows of a whole request for the
 * scoring service.
 */
@NullMarked
package io.warble.featureservice.statistics;

import org.jspecify.annotations.NullMarked;
