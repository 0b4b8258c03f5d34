package io.warble.training.extraction;

import java.util.Map;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

import io.warble.training.matrix.Period;

/**
 * What a finished replay did. Times are unix seconds.
 *
 * @param fingerprint of the data and the settings: a replay that finds a report with its
 * own does nothing
 * @param windows number of windows replayed, those of warm-up included
 * @param warmupWindows how many of them only filled the state
 * @param rows rows that were read
 * @param duplicates rows left out because the same user had been shown the same tweet
 * before
 * @param tooLate training rows left out because they were created after the beginning of
 * {@code val/}
 * @param matrixRows rows of the matrix by period
 * @param trainingShare share of the rows that sampling kept, 1 for all
 * @param evaluationShare likewise of the evaluation rows
 * @param periodStarts the creation time at which each period starts
 * @param trainingEnd end of the time whose rows models are fitted on: the start of
 * evaluation
 * @param logEnd end of the log: one second after its latest creation
 * @param stateAsOf what moment the final state describes
 * @param evaluationCutOff evaluation rows created in the last hour of the log: their
 * users had little time to engage before the log ended
 * @param seconds how long the replay took since it was last resumed
 * @param log from when to when the log goes, and what was left out as lying beyond; null
 * in reports of older versions
 */
public record ReplayReport(String fingerprint, int windows, int warmupWindows, long rows, long duplicates, long tooLate,
		SortedMap<Period, Long> matrixRows, double trainingShare, double evaluationShare,
		Map<Period, Long> periodStarts, long trainingEnd, long logEnd, long stateAsOf, long evaluationCutOff,
		double seconds, @Nullable LogSpan log) {
}
