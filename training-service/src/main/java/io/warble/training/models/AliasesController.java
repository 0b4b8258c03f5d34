package io.warble.training.models;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.warble.registry.Alias;
import io.warble.registry.AliasMove;
import io.warble.registry.ModelRegistry;

/**
 * Shows and moves the aliases champion and challenger.
 */
@RestController
@RequestMapping("/v1/models/aliases")
class AliasesController {

	private static final int LONGEST_REASON = 500;

	private static final String BY = "admin";

	/** Who asks, as the gateway says. */
	private static final String PRINCIPAL = "X-Warble-Principal";

	private final ModelRegistry registry;

	AliasesController(ModelRegistry registry) {
		this.registry = registry;
	}

	@GetMapping
	List<Alias> aliases() {
		return this.registry.aliases();
	}

	@GetMapping("/{alias}")
	Alias alias(@PathVariable String alias) {
		return this.registry.alias(alias)
			.orElseThrow(() -> new NotInRegistryException("There is no alias " + cut(alias)));
	}

	@GetMapping("/{alias}/history")
	List<AliasMove> history(@PathVariable String alias) {
		alias(alias);
		return this.registry.history(alias);
	}

	@PutMapping("/{alias}")
	Alias move(@PathVariable String alias, @RequestBody Move move,
			@RequestHeader(name = PRINCIPAL, required = false) @Nullable String principal) {
		if (!alias.equals(Alias.CHAMPION) && !alias.equals(Alias.CHALLENGER)) {
			throw new NotInRegistryException(
					"There is no alias %s, only %s and %s".formatted(cut(alias), Alias.CHAMPION, Alias.CHALLENGER));
		}
		if (move.version() == null || move.version() < 1) {
			throw new InvalidMoveException("version",
					"version must be the number of a model version, got " + move.version());
		}
		if (move.reason() == null || move.reason().isBlank() || move.reason().length() > LONGEST_REASON) {
			throw new InvalidMoveException("reason",
					"reason must say in 1 to %d characters why the alias moves".formatted(LONGEST_REASON));
		}
		if (this.registry.version(move.version()).isEmpty()) {
			throw new NotInRegistryException("There is no model version " + move.version());
		}
		return this.registry.move(alias, move.version(), move.reason(),
				(principal == null || principal.isBlank()) ? BY : cut(principal));
	}

	private static String cut(String text) {
		return (text.length() > 100) ? text.substring(0, 100) + "…" : text;
	}

	/**
	 * Where an alias is to point.
	 *
	 * @param version number of the model version
	 * @param reason why, 1 to 500 characters
	 */
	record Move(@Nullable Long version, @Nullable String reason) {
	}

}
