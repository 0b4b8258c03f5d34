package io.warble.features.extraction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FeatureSchemaTests {

	private static final Path PAGE = Path.of("../../docs/FEATURES.md");

	@Test
	void hasAtLeastTheFeaturesOfTheSlides() {
		assertThat(FeatureSchema.standard().size()).isGreaterThanOrEqualTo(443);
		assertThat(FeatureSchema.standard().features()).extracting(Feature::group).contains(FeatureGroup.values());
	}

	@Test
	void namesEveryFeatureOnce() {
		assertThat(FeatureSchema.standard().features()).extracting(Feature::name)
			.doesNotHaveDuplicates()
			.allMatch((name) -> name.matches("[a-z][a-z0-9_]*"));
	}

	@Test
	void isPrintedInTheDocumentation() throws IOException {
		if (Boolean.getBoolean("features.write")) {
			Files.writeString(PAGE, FeatureCatalogue.markdown());
		}
		assertThat(Files.readString(PAGE))
			.as("docs/FEATURES.md; renew it: mvn test -pl libraries/features -Dtest=FeatureSchemaTests "
					+ "-Dtest.arguments=-Dfeatures.write=true")
			.isEqualTo(FeatureCatalogue.markdown());
	}

}
