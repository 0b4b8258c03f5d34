package io.warble.models.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import io.warble.features.dataset.EngagementType;
import io.warble.features.extraction.Feature;
import io.warble.features.extraction.FeatureGroup;
import io.warble.models.UnexplainableModelException;
import io.warble.models.trees.SplitImportance;
import io.warble.models.trees.TreeEnsemble;

/**
 * Sums the sizes of contributions up over rows. One thread at a time.
 */
public final class ImportanceTally {

	/** The most features that are named for a type. */
	private static final int NAMED = 50;

	private static final FeatureGroup[] GROUPS = FeatureGroup.values();

	private final List<Feature> features;

	private final List<SplitImportance> splits = new ArrayList<>();

	private final double[][] byTrees;

	private final double[][] byNets = new double[EngagementType.COUNT][GROUPS.length];

	private long rows;

	private long netRows;

	/**
	 * A tally without rows.
	 * @param trees one ensemble for each engagement type
	 * @param features in the order of the vector
	 * @throws UnexplainableModelException if the trees have no covers
	 */
	public ImportanceTally(Map<EngagementType, TreeEnsemble> trees, List<Feature> features) {
		this.features = List.copyOf(features);
		this.byTrees = new double[EngagementType.COUNT][features.size()];
		for (EngagementType type : EngagementType.ALL) {
			TreeEnsemble ensemble = trees.get(type);
			if (ensemble == null || ensemble.features() != features.size()) {
				throw new IllegalArgumentException(
						"There are no trees of %d features for %s".formatted(features.size(), type.label()));
			}
			this.splits.add(SplitImportance.of(ensemble));
		}
	}

	/**
	 * Adds a row.
	 * @param explanations one for each engagement type, in order
	 * @param nets whether they explain the nets' part, too
	 */
	public void add(List<TypeExplanation> explanations, boolean nets) {
		this.rows++;
		this.netRows += nets ? 1 : 0;
		for (int type = 0; type < EngagementType.COUNT; type++) {
			addSizes(explanations.get(type).features(), this.byTrees[type]);
			if (nets) {
				addSizes(explanations.get(type).nets(), this.byNets[type]);
			}
		}
	}

	private static void addSizes(double[] numbers, double[] sums) {
		for (int i = 0; i < sums.length; i++) {
			sums[i] += Math.abs(numbers[i]);
		}
	}

	/** How many rows there are. */
	public long rows() {
		return this.rows;
	}

	/**
	 * What there is so far.
	 * @param seconds how long it took
	 */
	public FeatureImportance importance(double seconds) {
		return new FeatureImportance(this.rows, this.netRows, seconds,
				EngagementType.ALL.stream().map(this::importance).toList());
	}

	private FeatureImportance.OfType importance(EngagementType type) {
		double[] sums = this.byTrees[type.ordinal()];
		List<FeatureImportance.OfFeature> all = IntStream.range(0, this.features.size())
			.mapToObj((feature) -> importance(type, feature, sums[feature] / Math.max(1, this.rows)))
			.toList();
		List<FeatureImportance.OfFeature> named = all.stream()
			.filter((feature) -> feature.splits() > 0)
			.sorted(Comparator.comparingDouble(FeatureImportance.OfFeature::meanContribution)
				.thenComparingDouble(FeatureImportance.OfFeature::gain)
				.reversed())
			.limit(NAMED)
			.toList();
		List<FeatureImportance.OfGroup> groups = new ArrayList<>();
		for (FeatureGroup group : GROUPS) {
			double nets = this.byNets[type.ordinal()][group.ordinal()] / Math.max(1, this.netRows);
			groups.add(importance(label(group), all, nets));
		}
		return new FeatureImportance.OfType(type.label(), named, groups);
	}

	private FeatureImportance.OfFeature importance(EngagementType type, int feature, double mean) {
		SplitImportance sums = this.splits.get(type.ordinal());
		Feature described = this.features.get(feature);
		return new FeatureImportance.OfFeature(described.name(), label(described.group()), sums.gain()[feature],
				sums.cover()[feature], sums.splits()[feature], mean);
	}

	private static FeatureImportance.OfGroup importance(String group, List<FeatureImportance.OfFeature> all,
			double nets) {
		double gain = 0;
		double cover = 0;
		long splits = 0;
		double trees = 0;
		for (FeatureImportance.OfFeature feature : all) {
			if (feature.group().equals(group)) {
				gain += feature.gain();
				cover += feature.cover();
				splits += feature.splits();
				trees += feature.meanContribution();
			}
		}
		return new FeatureImportance.OfGroup(group, gain, cover, splits, trees, nets);
	}

	private static String label(FeatureGroup group) {
		return group.name().toLowerCase(Locale.ROOT);
	}

}
