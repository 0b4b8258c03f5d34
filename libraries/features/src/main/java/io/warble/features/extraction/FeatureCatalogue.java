package io.warble.features.extraction;

import java.util.List;
import java.util.Locale;

/**
 * The schema as a page for people: {@code docs/FEATURES.md}.
 */
public final class FeatureCatalogue {

	private FeatureCatalogue() {
	}

	/**
	 * Prints the standard schema.
	 * @return Markdown, a table for each group
	 */
	public static String markdown() {
		FeatureSchema schema = FeatureSchema.widest();
		FeatureSchema standard = FeatureSchema.standard();
		StringBuilder page = new StringBuilder("# Features\n\n");
		page.append("Generated from `FeatureSchema`; a test of `libraries/features` keeps this page true.\n");
		page.append("%d features, schema hash `%s`. A feature without a value is missing (NaN).\n"
			.formatted(standard.size(), standard.hash()));
		page.append(
				"The last %d, `profile_*`, exist only in models that were trained with `content-codes`: %d features, schema hash `%s`.\n"
					.formatted(schema.size() - standard.size(), schema.size(), schema.hash()));
		page.append(
				"Rates are `(engagements + smoothing * prior) / (exposures + smoothing)` over rows of earlier windows.\n");
		page.append(
				"Of hashtags, domains, links and text tokens each occurrence counts: a value that a row holds twice "
						+ "has two exposures there, and, if the user engaged, two engagements. A mentioned account counts once a row. "
						+ "Text tokens are those without special ones such as [CLS].\n");
		for (FeatureGroup group : FeatureGroup.values()) {
			List<Feature> features = schema.features().stream().filter((feature) -> feature.group() == group).toList();
			page.append("\n## %s (%d)\n\n| index | name | meaning |\n|---|---|---|\n"
				.formatted(group.name().toLowerCase(Locale.ROOT).replace('_', ' '), features.size()));
			for (Feature feature : features) {
				page.append("| %d | `%s` | %s |\n".formatted(schema.features().indexOf(feature), feature.name(),
						feature.meaning()));
			}
		}
		return page.toString();
	}

}
