package io.warble.training.models;

import java.util.List;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.warble.registry.Alias;
import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelVersion;

/**
 * Shows model versions.
 */
@RestController
@RequestMapping("/v1/models")
class ModelsController {

	private final ModelRegistry registry;

	ModelsController(ModelRegistry registry) {
		this.registry = registry;
	}

	@GetMapping
	List<ModelAnswer> models() {
		List<Alias> aliases = this.registry.aliases();
		return this.registry.versions().stream().map((model) -> ModelAnswer.of(model, aliases, false)).toList();
	}

	@GetMapping("/{version:\\d{1,18}}")
	ModelAnswer model(@PathVariable long version) {
		return ModelAnswer.of(find(version), this.registry.aliases(), true);
	}

	@GetMapping(path = "/{version:\\d{1,18}}/report", produces = MediaType.APPLICATION_JSON_VALUE)
	String report(@PathVariable long version) {
		return find(version).report();
	}

	private ModelVersion find(long version) {
		return this.registry.version(version)
			.orElseThrow(() -> new NotInRegistryException("There is no model version " + version));
	}

}
