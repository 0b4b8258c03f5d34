package io.warble.training.request;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Some of many items.
 *
 * @param items in order
 * @param next path and query of the next page; null on the last one
 * @param <T> what an item is
 */
public record Page<T>(List<T> items, @Nullable String next) {

	public Page {
		items = List.copyOf(items);
	}

}
