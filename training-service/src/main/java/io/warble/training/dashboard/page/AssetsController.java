package io.warble.training.dashboard.page;

import java.time.Duration;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Gives out the files of {@link Assets}. Under an address with an old hash, which a page
 * of before an update may still ask for, comes the present file, and nobody keeps it.
 */
@Controller
class AssetsController {

	private final Assets assets;

	AssetsController(Assets assets) {
		this.assets = assets;
	}

	@GetMapping(Assets.PATH + "{hash}/{name}")
	ResponseEntity<byte[]> asset(@PathVariable String hash, @PathVariable String name) {
		Assets.Asset asset = this.assets.find(name).orElseThrow(() -> new NoSuchPageException("asset " + name));
		CacheControl cache = hash.equals(asset.hash())
				? CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable() : CacheControl.noStore();
		return ResponseEntity.ok().cacheControl(cache).contentType(asset.type()).body(asset.content());
	}

}
