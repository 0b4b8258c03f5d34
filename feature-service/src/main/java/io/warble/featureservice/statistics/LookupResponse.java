package io.warble.featureservice.statistics;

import java.util.List;

/**
 * Statistics in the order of the request, all from one snapshot.
 */
record LookupResponse(List<EntityStatistics> users, List<EntityStatistics> creators, List<EntityStatistics> pairs) {

}
