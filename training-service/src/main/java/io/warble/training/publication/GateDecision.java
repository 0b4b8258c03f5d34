package io.warble.training.publication;

import org.jspecify.annotations.Nullable;

/**
 * What the gate decided about a new model.
 *
 * @param promoted whether it becomes the champion; otherwise it is the challenger
 * @param reason one sentence for people
 * @param champion the version it was compared with, null without a champion
 * @param rows rows that both were compared on, 0 without a comparison
 * @param meanRce the new model's mean RCE on them
 * @param championMeanRce the champion's mean RCE on them
 */
public record GateDecision(boolean promoted, String reason, @Nullable Long champion, int rows, @Nullable Double meanRce,
		@Nullable Double championMeanRce) {

	static GateDecision without(boolean promoted, String reason, @Nullable Long champion) {
		return new GateDecision(promoted, reason, champion, 0, null, null);
	}

}
