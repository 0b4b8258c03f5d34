package io.warble.gateway.key;

import java.security.Principal;
import java.util.List;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The administrator's calls to make, list and revoke API keys.
 */
@RestController
@RequestMapping("/v1/api-keys")
class ApiKeyController {

	private final ApiKeys keys;

	private final CachedApiKeyLookup cache;

	ApiKeyController(ApiKeys keys, CachedApiKeyLookup cache) {
		this.keys = keys;
		this.cache = cache;
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	CreatedKeyResponse create(@Valid @RequestBody NewKey request, Principal admin) {
		ApiKeys.CreatedKey created = this.keys.create(request, admin.getName());
		// Its hash may have been looked up before, and not found.
		this.cache.clear();
		return new CreatedKeyResponse(created.record(), created.key());
	}

	@GetMapping
	List<ApiKey> list() {
		return this.keys.list();
	}

	@DeleteMapping("/{id}")
	ResponseEntity<ProblemDetail> revoke(@PathVariable long id) {
		if (!this.keys.revoke(id)) {
			return ResponseEntity
				.of(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no API key with id " + id + "."))
				.build();
		}
		this.cache.clear();
		return ResponseEntity.noContent().build();
	}

	/**
	 * The new key. It is not shown again.
	 */
	record CreatedKeyResponse(ApiKey record, String key) {
	}

}
