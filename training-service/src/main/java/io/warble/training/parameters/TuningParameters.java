package io.warble.training.parameters;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import io.warble.models.bundle.FeatureContract;
import io.warble.models.bundle.Provenance;
import io.warble.training.extraction.ReplaySettings;
import io.warble.training.extraction.TuningSplit;

/**
 * The checked parameters of a fine-tuning run. Immutable.
 */
public final class TuningParameters extends ModelParameters {

	private TuningParameters(SortedMap<String, String> values) {
		super(values);
	}

	/**
	 * Checks parameters and fills in defaults.
	 * @param given texts by name, as in the {@link TuningCatalogue}
	 * @throws InvalidParametersException naming every parameter that is unknown, missing
	 * or out of its range
	 */
	public static TuningParameters of(Map<String, String> given) {
		return new TuningParameters(ParameterCheck.values(JobKind.FINE_TUNING, given));
	}

	/** The version to start from, 0 for the champion. */
	public long version() {
		return Long.parseLong(text(TuningCatalogue.VERSION));
	}

	/** How the labelled rows are split. */
	public TuningSplit split() {
		return new TuningSplit(text("tuning-split").equals("random"), decimal("tuning-share"),
				decimal("stopping-share"), decimal("blend-share"), integer("tuning-chunks"));
	}

	/**
	 * What shapes the replay of the labelled rows; state and features are those that a
	 * version was trained with.
	 */
	public ReplaySettings replay(FeatureContract version) {
		ReplaySettings defaults = ReplaySettings.defaults();
		return new ReplaySettings(0, 0, defaults.holdoutHours(), defaults.calibrationHours(),
				defaults.earlyStoppingHours(), integer("max-training-rows"), integer("max-evaluation-rows"),
				decimal("hide-users"), decimal("hide-creators"), defaults.stateAgeDays(), threads(), memoryMegabytes(),
				defaults.checkpoints(), seed(), version.state(), version.extraction());
	}

	@Override
	public boolean trainsNets() {
		return tunesNets();
	}

	/** Whether the version's nets are trained on. */
	public boolean tunesNets() {
		return Boolean.parseBoolean(text("tuning-nets"));
	}

	/**
	 * How nets are trained on; their scaling and their widths are what they were.
	 * @param members which ones
	 */
	public NetParameters nets(List<String> members) {
		return new NetParameters(members, integer("net-epochs"), integer("net-batch"), integer("net-micro-batch"),
				decimal("tuning-net-learning-rate"), decimal("net-last-rate"), decimal("net-dropout"),
				Scalings.all(Scaling.LOG1P), integer("net-patience"), 1, Boolean.parseBoolean(text("net-int8")));
	}

	/** How encoders are trained on with the nets that read texts. */
	public EncoderParameters encoders() {
		return new EncoderParameters(decimal("tuning-encoder-learning-rate"), decimal("slm-dropout"));
	}

	/**
	 * Whether the blend is fitted anew, and what shapes it.
	 * @param version provenance of the version; one that was trained without a blend
	 * stays without
	 */
	public BlendParameters blend(Provenance version) {
		boolean enabled = Boolean.parseBoolean(text("tuning-blend")) && decimal("blend-share") > 0
				&& !"off".equals(version.parameters().get("blend"));
		return new BlendParameters(enabled, decimal("blend-regularization"), decimal("blend-least-gain"),
				decimal("single-core-micros"));
	}

	/** What shapes the new trees. */
	public TreeParameters trees() {
		return new TreeParameters(integer("tuning-rounds"), integer("max-depth"), decimal("tuning-eta"),
				decimal("min-child-weight"), decimal("subsample"), decimal("colsample"), integer("max-bin"),
				decimal("lambda"), integer("early-stopping-rounds"));
	}

}
