package io.warble.training.nets;

import java.util.List;

import io.warble.features.extraction.FeatureSchema;
import io.warble.training.trees.TrainingException;

/**
 * The nets that there are, by name: the slides' three architectures and Synerise's.
 * Stateless.
 */
final class NetMembers {

	private NetMembers() {
	}

	/**
	 * What a member computes.
	 * @param name as in the parameter {@code nets}
	 * @param residualWidth width of the residual net's layers
	 */
	static Architecture architecture(String name, InputScaling scaling, int residualWidth) {
		return architecture(name, scaling, residualWidth, 0);
	}

	/**
	 * What a member computes.
	 * @param more how many inputs there are beside features and indicators
	 */
	static Architecture architecture(String name, InputScaling scaling, int residualWidth, int more) {
		int width = scaling.width() + more;
		return switch (name) {
			case "mlp-a" -> new Architecture.Mlp(width, List.of(400, 800, 500, 250, 100));
			case "mlp-b" -> new Architecture.Mlp(width, List.of(500, 900, 600, 250, 100));
			case "mlp-c" -> new Architecture.Mlp(width, List.of(512, 1024, 500, 250, 100));
			case "residual" -> residual(scaling, residualWidth, more);
			default -> throw new IllegalArgumentException("There is no net " + name);
		};
	}

	private static Architecture residual(InputScaling scaling, int width, int more) {
		FeatureSchema widest = FeatureSchema.widest();
		FeatureSchema schema = (scaling.features() == widest.size()) ? widest : FeatureSchema.standard();
		if (scaling.features() != schema.size()) {
			throw new TrainingException("The residual net is made for the %d features of the schema, the rows have %d"
				.formatted(schema.size(), scaling.features()), null);
		}
		return new Architecture.Residual(ResidualFeatures.of(schema), scaling.indicators().length + more, width);
	}

}
