package io.warble.scoring.champion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.warble.features.dataset.EngagementType;
import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.state.StateLayout;
import io.warble.features.state.StateSettings;
import io.warble.models.bundle.BundleManifest;
import io.warble.models.bundle.BundleWriter;
import io.warble.models.bundle.FeatureContract;
import io.warble.models.bundle.ModelBundle;
import io.warble.models.bundle.Provenance;
import io.warble.models.nets.NetOptions;
import io.warble.models.trees.TreeEnsemble;
import io.warble.scoring.prediction.Scorer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedModelTests {

	@TempDir
	private Path directory;

	private ServedModel model() throws IOException {
		StateSettings settings = StateSettings.defaults();
		StateLayout layout = StateLayout.of(settings);
		Map<EngagementType, TreeEnsemble> trees = new EnumMap<>(EngagementType.class);
		EngagementType.ALL.forEach((type) -> trees.put(type, TreeEnsemble.constant(1, 0.1)));
		BundleManifest manifest = BundleManifest.of(
				new FeatureContract("schema", List.of("x"), layout.hash(), settings, ExtractionSettings.defaults()),
				Provenance.of(Map.of(), 1, "none", 0, Map.of(), "test"), List.of(.1, .1, .1, .1), Map.of());
		Path file = this.directory.resolve("bundle");
		BundleWriter.write(file, manifest, trees, null, List.of());
		return new ServedModel(7, ModelBundle.open(file), layout, "single-core", NetOptions.defaults());
	}

	@Test
	void aRetiredModelServesWhoeverIsWithinAndClosesWithTheLastOfThem() throws IOException {
		ServedModel model = model();
		assertThat(model.enter()).isTrue();
		assertThat(model.enter()).isTrue();
		Scorer scorer = model.borrow();
		model.retire();
		scorer.predict();
		model.leave();
		scorer.predict();
		model.leave();
		assertThatIllegalStateException().isThrownBy(scorer::predict).withMessage("The predictor has been closed");
		assertThat(model.enter()).isFalse();
	}

	@Test
	void anIdleModelClosesWhenItIsRetired() throws IOException {
		ServedModel model = model();
		assertThat(model.enter()).isTrue();
		Scorer scorer = model.borrow();
		model.giveBack(scorer);
		model.leave();
		scorer.predict();
		model.retire();
		assertThatIllegalStateException().isThrownBy(scorer::predict);
	}

}
