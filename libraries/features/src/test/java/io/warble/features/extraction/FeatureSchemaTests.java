package io.warble.features.extraction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.warble.features.state.StateSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FeatureSchemaTests {

	private static final Path PAGE = Path.of("../../docs/FEATURES.md");

	@Test
	void hasAtLeastTheFeaturesOfTheSlides() {
		assertThat(FeatureSchema.standard().size()).isGreaterThanOrEqualTo(443);
		assertThat(FeatureSchema.standard().features()).extracting(Feature::group).contains(FeatureGroup.values());
	}

	@Test
	void namesEveryFeatureOnce() {
		assertThat(FeatureSchema.widest().features()).extracting(Feature::name)
			.doesNotHaveDuplicates()
			.allMatch((name) -> name.matches("[a-z][a-z0-9_]*"));
	}

	/** The hash of the version before: models of it must go on to load. */
	@Test
	void endsWithContentProfilesWhereThereAreCodesAndIsWhatItWasElsewhere() {
		StateSettings settings = StateSettings.defaults();
		FeatureSchema standard = FeatureSchema.of(settings);
		FeatureSchema widest = FeatureSchema.of(settings.withContentCodes("0123456789abcdef"));
		assertThat(standard.hash()).isEqualTo("1bd96c3f889da382");
		assertThat(standard.size()).isEqualTo(492);
		assertThat(widest.features().subList(0, 492)).isEqualTo(standard.features());
		assertThat(widest.features().subList(492, widest.size())).extracting(Feature::name)
			.containsExactly("profile_tweet_cosine", "profile_tweets", "profile_focus");
		assertThat(FeatureSchema.ofSize(492)).isSameAs(standard);
		assertThat(FeatureSchema.ofSize(495)).isSameAs(widest);
		assertThatIllegalArgumentException().isThrownBy(() -> FeatureSchema.ofSize(493)).withMessageContaining("493");
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
