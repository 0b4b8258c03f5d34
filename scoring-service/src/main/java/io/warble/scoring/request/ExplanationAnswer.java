package io.warble.scoring.request;

import io.warble.features.dataset.EngagementType;
import io.warble.features.extraction.Feature;
import io.warble.features.extraction.FeatureGroup;
import io.warble.features.extraction.FeatureSchema;
import io.warble.models.explanation.Explainer;
import io.warble.models.explanation.TypeExplanation;
import io.warble.scoring.champion.Champion;
import io.warble.scoring.prediction.RowBatch;
import io.warble.scoring.prediction.Scorer;
import io.warble.scoring.statistics.Statistics;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;

/**
 * Writes predictions with their explanations as JSON, row by row. Of each explanation the
 * base, the groups' contributions by way of nets, the named features and the others sum
 * to the logit.
 */
final class ExplanationAnswer implements Predictions.Output {

	private final JsonGenerator json;

	private final List<Feature> features;

	private final List<FeatureGroup> groups;

	private final Explainer explainer;

	private final List<EngagementType> types;

	private final int top;

	private final float[] vector;

	private boolean available;

	ExplanationAnswer(JsonGenerator json, FeatureSchema schema, Explainer explainer, List<EngagementType> types,
			int top) {
		this.json = json;
		this.features = schema.features();
		this.groups = this.features.stream().map(Feature::group).toList();
		this.vector = new float[schema.size()];
		this.explainer = explainer;
		this.types = types;
		this.top = top;
	}

	@Override
	public void begin(Champion champion, Statistics.Answer statistics) {
		this.available = statistics.snapshotId() != null;
		this.json.writeStartObject();
		Answers.writeOrigin(this.json, champion, statistics);
		this.json.writeName("rows");
		this.json.writeStartArray();
	}

	@Override
	public void row(RowBatch rows, int row, Scorer scorer, int index) {
		for (int feature = 0; feature < this.vector.length; feature++) {
			this.vector[feature] = scorer.feature(index, feature);
		}
		List<TypeExplanation> explanations = this.explainer.explain(this.vector, 0);
		this.json.writeStartObject();
		Answers.writeTweet(this.json, rows, row);
		Answers.writeUser(this.json, rows, row);
		for (int type = 0; type < EngagementType.COUNT; type++) {
			Answers.writeProbability(this.json, type, scorer.probability(index, type));
		}
		Answers.writeStatistics(this.json, this.available, scorer.presence(index));
		this.json.writeName("explanations");
		this.json.writeStartObject();
		for (EngagementType type : this.types) {
			this.json.writeName(type.label());
			write(explanations.get(type.ordinal()));
		}
		this.json.writeEndObject();
		this.json.writeEndObject();
	}

	private void write(TypeExplanation explanation) {
		this.json.writeStartObject();
		this.json.writeNumberProperty("base", explanation.base());
		this.json.writeNumberProperty("logit", explanation.logit());
		this.json.writeName("groups");
		this.json.writeStartArray();
		double[] groups = explanation.byGroup(this.groups);
		for (FeatureGroup group : FeatureGroup.values()) {
			this.json.writeStartObject();
			this.json.writeStringProperty("group", label(group));
			this.json.writeNumberProperty("contribution", groups[group.ordinal()]);
			this.json.writeNumberProperty("by_nets", explanation.nets()[group.ordinal()]);
			this.json.writeEndObject();
		}
		this.json.writeEndArray();
		writeFeatures(explanation.features());
		this.json.writeEndObject();
	}

	/** The greatest in size first; those that contribute nothing are not named. */
	private void writeFeatures(double[] contributions) {
		int[] order = IntStream.range(0, contributions.length)
			.filter((feature) -> contributions[feature] != 0)
			.boxed()
			.sorted(Comparator.comparingDouble((Integer feature) -> -Math.abs(contributions[feature])))
			.mapToInt(Integer::intValue)
			.toArray();
		this.json.writeName("features");
		this.json.writeStartArray();
		double others = 0;
		for (int place = 0; place < order.length; place++) {
			int feature = order[place];
			if (place >= this.top) {
				others += contributions[feature];
				continue;
			}
			this.json.writeStartObject();
			this.json.writeStringProperty("name", this.features.get(feature).name());
			this.json.writeStringProperty("group", label(this.features.get(feature).group()));
			this.json.writeStringProperty("meaning", this.features.get(feature).meaning());
			writeValue(this.vector[feature]);
			this.json.writeNumberProperty("contribution", contributions[feature]);
			this.json.writeEndObject();
		}
		this.json.writeEndArray();
		this.json.writeNumberProperty("other_features", others);
	}

	/** JSON has no number for a missing value or infinity. */
	private void writeValue(float value) {
		if (Float.isFinite(value)) {
			this.json.writeNumberProperty("value", value);
		}
		else if (Float.isNaN(value)) {
			this.json.writeNullProperty("value");
		}
		else {
			this.json.writeStringProperty("value", Float.toString(value));
		}
	}

	private static String label(FeatureGroup group) {
		return group.name().toLowerCase(Locale.ROOT);
	}

	void end() {
		this.json.writeEndArray();
		this.json.writeEndObject();
	}

}
