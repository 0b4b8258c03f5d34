package io.warble.training.models;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.warble.registry.Alias;
import io.warble.registry.AliasMove;
import io.warble.registry.ModelRegistry;
import io.warble.registry.RegistryConflictException;
import io.warble.training.models.Promotions.Seen;
import io.warble.training.request.Caller;
import io.warble.training.request.Refusals;
import io.warble.training.request.Moments;
import io.warble.training.request.Reasons;

/**
 * Shows and moves the aliases champion and challenger. The ETag of an alias is its
 * revision.
 */
@RestController
@RequestMapping("/v1/models/aliases")
class AliasesController {

	private final ModelRegistry registry;

	private final Promotions promotions;

	AliasesController(ModelRegistry registry, Promotions promotions) {
		this.registry = registry;
		this.promotions = promotions;
	}

	@GetMapping
	List<AliasAnswer> aliases() {
		return this.registry.aliases().stream().map(this::describe).toList();
	}

	@GetMapping("/{alias}")
	ResponseEntity<AliasAnswer> alias(@PathVariable String alias,
			@RequestParam(required = false) @Nullable String asOf) {
		Instant moment = Moments.read("asOf", asOf);
		return (moment == null) ? answer(find(alias)) : ResponseEntity.ok(past(alias, moment));
	}

	@GetMapping("/{alias}/history")
	List<AliasMove> history(@PathVariable String alias) {
		List<AliasMove> history = this.registry.history(alias);
		if (history.isEmpty()) {
			find(alias);
		}
		return history;
	}

	@PutMapping("/{alias}")
	ResponseEntity<AliasAnswer> move(@PathVariable String alias, @RequestBody Move move,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String caller) {
		long version = checked(move.version());
		String reason = Reasons.checked(move.reason());
		Long revision = revision(ifMatch);
		Seen seen = (revision != null) ? Seen.revision(revision)
				: (move.expected() != null) ? Seen.version(move.expected()) : null;
		return answer(
				conditional(ifMatch, () -> this.promotions.move(alias, version, seen, reason, Caller.name(caller))));
	}

	@PostMapping("/{alias}/rollback")
	ResponseEntity<AliasAnswer> rollback(@PathVariable String alias, @RequestBody Rollback rollback,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String caller) {
		String reason = Reasons.checked(rollback.reason());
		return answer(conditional(ifMatch,
				() -> this.promotions.rollback(alias, revision(ifMatch), reason, Caller.name(caller))));
	}

	/** The alias is gone then, or the champion again what it was before. */
	@PostMapping("/{alias}/demote")
	ResponseEntity<AliasAnswer> demote(@PathVariable String alias, @RequestBody Demotion demotion,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String caller) {
		long version = checked(demotion.version());
		String reason = Reasons.checked(demotion.reason());
		Long revision = revision(ifMatch);
		return conditional(ifMatch, () -> this.promotions.demote(alias, version, revision, reason, Caller.name(caller)))
			.map(this::answer)
			.orElseGet(() -> ResponseEntity.noContent().build());
	}

	private static long checked(@Nullable Long version) {
		if (version == null || version < 1) {
			throw Refusals.because("version", "version must be the number of a model version, got " + version);
		}
		return version;
	}

	private Alias find(String alias) {
		return this.registry.alias(alias)
			.orElseThrow(
					() -> new NotInRegistryException("There is no alias " + NotInRegistryException.shortened(alias)));
	}

	private AliasAnswer past(String alias, Instant moment) {
		if (this.registry.history(alias).isEmpty()) {
			find(alias);
		}
		return this.registry.moveAsOf(alias, moment)
			.flatMap(AliasAnswer::of)
			.orElseThrow(() -> new NotInRegistryException(
					"The alias %s pointed to no version at %s".formatted(alias, moment)));
	}

	private AliasAnswer describe(Alias alias) {
		return AliasAnswer.of(alias, this.registry.moveAsOf(alias.name(), alias.movedAt()).orElse(null),
				this.registry.previous(alias.name()).orElse(null));
	}

	private ResponseEntity<AliasAnswer> answer(Alias alias) {
		return ResponseEntity.ok().eTag("\"" + alias.revision() + "\"").body(describe(alias));
	}

	private static <T> T conditional(@Nullable String ifMatch, Supplier<T> move) {
		try {
			return move.get();
		}
		catch (RegistryConflictException ex) {
			if (ifMatch != null) {
				throw new StaleAliasException(String.valueOf(ex.getMessage()), ex);
			}
			throw ex;
		}
	}

	private static @Nullable Long revision(@Nullable String ifMatch) {
		if (ifMatch == null) {
			return null;
		}
		if (!ifMatch.matches("\"\\d{1,18}\"")) {
			throw Refusals.of(HttpHeaders.IF_MATCH, ifMatch, "the ETag of an alias, such as \"3\"");
		}
		return Long.valueOf(ifMatch.substring(1, ifMatch.length() - 1));
	}

	/**
	 * Where an alias is to point.
	 *
	 * @param version number of the model version
	 * @param reason why, 1 to 500 characters
	 * @param expected the version that it is believed to point to; may be left out
	 */
	record Move(@Nullable Long version, @Nullable String reason, @Nullable Long expected) {
	}

	/**
	 * Why an alias is to go back.
	 *
	 * @param reason why, 1 to 500 characters
	 */
	record Rollback(@Nullable String reason) {
	}

	/**
	 * Which version is to lose an alias.
	 *
	 * @param version number of the version that has it
	 * @param reason why, 1 to 500 characters
	 */
	record Demotion(@Nullable Long version, @Nullable String reason) {
	}

}
