package io.warble.training.publication;

import ai.djl.engine.Engine;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ManifestsTests {

	@Test
	void theLibrariesOfNetsAreNamedWhereNetsAreTrained() {
		assertThat(Manifests.libraries(false)).containsOnlyKeys("xgboost4j_2.12");
		assertThat(Manifests.libraries(true)).containsOnlyKeys("xgboost4j_2.12", "djl", "pytorch", "onnxruntime")
			.containsEntry("djl", Engine.getDjlVersion())
			.allSatisfy((library, version) -> assertThat(version).matches("\\d+\\.\\d+.*"));
	}

}
