package io.warble.training.models;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.warble.registry.ModelRegistry;

/**
 * Removes the bundles of old versions. Several services may do so at the same time: what
 * one has removed is gone for the other.
 */
final class Retention implements Runnable {

	private static final Logger log = LoggerFactory.getLogger(Retention.class);

	private final ModelRegistry registry;

	private final int versions;

	Retention(ModelRegistry registry, int versions) {
		this.registry = registry;
		this.versions = versions;
	}

	@Override
	public void run() {
		if (this.versions == 0) {
			return;
		}
		List<Long> removed = this.registry.removeOldArtifacts(this.versions, "retention");
		if (!removed.isEmpty()) {
			log.info("Removed the bundles of the versions {}", removed);
		}
	}

}
