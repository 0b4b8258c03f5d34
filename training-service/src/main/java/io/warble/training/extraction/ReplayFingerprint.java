package io.warble.training.extraction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import io.warble.features.extraction.FeatureSchema;
import io.warble.features.state.StateLayout;
import io.warble.training.ingest.IngestReport;

/**
 * Tells whether two replays come to the same result: a hash of the data, of the settings
 * that matter to it, and of the layouts of features and state. Stateless.
 */
final class ReplayFingerprint {

	private ReplayFingerprint() {
	}

	static String of(List<IngestReport> reports, ReplaySettings settings) {
		StringBuilder text = new StringBuilder();
		for (IngestReport report : reports) {
			text.append(report.part())
				.append(' ')
				.append(report.source())
				.append(' ')
				.append(report.rows())
				.append('\n');
		}
		text.append(settings.days()).append(' ').append(settings.warmupWindows());
		text.append(' ').append(settings.holdoutHours()).append(' ').append(settings.calibrationHours());
		text.append(' ').append(settings.earlyStoppingHours()).append(' ').append(settings.maxTrainingRows());
		text.append(' ').append(settings.maxEvaluationRows()).append(' ').append(settings.hideUsers());
		text.append(' ').append(settings.hideCreators()).append(' ').append(settings.stateAgeDays());
		text.append(' ').append(settings.seed());
		text.append('\n').append(settings.state()).append('\n').append(settings.extraction());
		text.append('\n').append(FeatureSchema.of(settings.state()).hash());
		text.append('\n').append(StateLayout.of(settings.state()).hash());
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, 16);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

}
