package io.warble.training.models;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.warble.registry.Alias;
import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelVersion;
import io.warble.registry.VersionSummary;
import io.warble.training.request.Caller;
import io.warble.training.request.Refusals;
import io.warble.training.request.Page;
import io.warble.training.request.Paging;

/**
 * Shows model versions, side by side too, and removes their bundles.
 */
@RestController
@RequestMapping("/v1/models")
class ModelsController {

	private static final String VERSION = "/{version:\\d{1,18}}";

	private final ModelRegistry registry;

	private final ModelComparisons comparisons;

	private final ServableCheck check;

	ModelsController(ModelRegistry registry, ModelComparisons comparisons, ServableCheck check) {
		this.registry = registry;
		this.comparisons = comparisons;
		this.check = check;
	}

	@GetMapping
	Page<ModelItem> models(@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		int most = Paging.limit(limit);
		List<Alias> aliases = this.registry.aliases();
		List<VersionSummary> found = this.registry.page(Paging.number(cursor), most + 1);
		List<ModelItem> items = found.stream()
			.limit(most)
			.map((summary) -> new ModelItem(ModelAnswer.names(summary.number(), aliases), summary))
			.toList();
		String next = (found.size() > most)
				? Paging.link("/v1/models", Paging.cursor(items.get(most - 1).version()), most).build().toUriString()
				: null;
		return new Page<>(items, next);
	}

	@GetMapping(VERSION)
	ModelAnswer model(@PathVariable long version) {
		ModelVersion found = find(version);
		return ModelAnswer.of(found, this.registry.aliases(), this.check.fault(found).orElse(null));
	}

	@GetMapping(path = VERSION + "/report", produces = MediaType.APPLICATION_JSON_VALUE)
	String report(@PathVariable long version) {
		return find(version).report();
	}

	@GetMapping("/compare")
	ModelComparison compare(@RequestParam String left, @RequestParam String right) {
		return this.comparisons.compare(number("left", left), number("right", right));
	}

	/** The record stays, and says that and when the bundle went. */
	@DeleteMapping(VERSION)
	ModelAnswer delete(@PathVariable long version,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String caller) {
		ModelVersion removed = this.registry.removeArtifacts(version, Caller.name(caller));
		return ModelAnswer.of(removed, this.registry.aliases(), this.check.fault(removed).orElse(null));
	}

	private ModelVersion find(long version) {
		return this.registry.version(version)
			.orElseThrow(() -> new NotInRegistryException("There is no model version " + version));
	}

	/** A version's number, or the alias that points to it. */
	private long number(String parameter, String text) {
		if (text.matches("\\d{1,18}")) {
			return Long.parseLong(text);
		}
		if (!text.matches("[a-z][a-z0-9-]{0,31}")) {
			throw Refusals.of(parameter, text, "the number of a model version, or an alias");
		}
		return this.registry.alias(text)
			.map(Alias::version)
			.orElseThrow(() -> new NotInRegistryException("There is no alias " + text));
	}

}
