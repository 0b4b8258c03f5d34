package io.warble.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The way of an alias through the versions, with rollbacks taken as what they are: each
 * takes the latest move away. So two rollbacks lead two versions back, and not back and
 * forth. A demotion that left the alias without a version begins the way anew.
 */
final class AliasPath {

	private AliasPath() {
	}

	/**
	 * The version that a rollback leads to.
	 * @param moves of one alias in the order in which they happened
	 */
	static Optional<Long> previous(List<AliasMove> moves) {
		Deque<Long> path = new ArrayDeque<>();
		for (AliasMove move : moves) {
			Long to = move.to();
			if (to == null) {
				path.clear();
			}
			else if (move.rollback() && path.size() > 1) {
				path.pop();
			}
			else {
				path.push(to);
			}
		}
		path.poll();
		return Optional.ofNullable(path.peek());
	}

}
