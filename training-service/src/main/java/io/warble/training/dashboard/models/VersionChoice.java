package io.warble.training.dashboard.models;

import java.util.List;

import io.warble.registry.ModelRegistry;

/**
 * The versions that a page lets choose from. Thread-safe.
 */
public final class VersionChoice {

	private static final int MOST = 50;

	private final ModelRegistry registry;

	VersionChoice(ModelRegistry registry) {
		this.registry = registry;
	}

	/** The latest numbers, the newest first. */
	public List<Long> numbers() {
		return this.registry.numbers(MOST);
	}

}
