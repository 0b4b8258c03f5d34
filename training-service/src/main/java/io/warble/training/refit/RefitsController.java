package io.warble.training.refit;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Refits the prior correction of a version. The answer comes with the new version, after
 * seconds.
 */
@RestController
@RequestMapping("/v1/models")
class RefitsController {

	private final RefitRequests refits;

	RefitsController(RefitRequests refits) {
		this.refits = refits;
	}

	@PostMapping("/{version:\\d{1,18}}/refits")
	ResponseEntity<RefitAnswer> refit(@PathVariable long version, @RequestBody Map<String, @Nullable Object> request)
			throws IOException {
		RefitAnswer answer = this.refits.refit(version, RefitRequest.of(request));
		return ResponseEntity.created(URI.create("/v1/models/" + answer.version())).body(answer);
	}

}
