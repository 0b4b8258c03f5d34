package io.warble.training.trees;

import java.util.ArrayList;
import java.util.List;

/**
 * Losses tree by tree, of which every second is dropped whenever there are too many; the
 * last one stays. Not thread-safe.
 */
final class LossCurve {

	/** The most points of a curve. */
	static final int MOST = 200;

	private final List<TypeReport.LossPoint> points = new ArrayList<>();

	private int step = 1;

	private TypeReport.LossPoint last = new TypeReport.LossPoint(0, Double.NaN);

	/** The loss with one tree more than before. */
	void add(int trees, double loss) {
		this.last = new TypeReport.LossPoint(trees, loss);
		if ((trees - 1) % this.step != 0) {
			return;
		}
		if (this.points.size() == MOST - 1) {
			this.step *= 2;
			this.points.removeIf((point) -> (point.trees() - 1) % this.step != 0);
			if ((trees - 1) % this.step != 0) {
				return;
			}
		}
		this.points.add(this.last);
	}

	List<TypeReport.LossPoint> points() {
		List<TypeReport.LossPoint> all = new ArrayList<>(this.points);
		if (!all.isEmpty() && all.get(all.size() - 1).trees() != this.last.trees()) {
			all.add(this.last);
		}
		return all;
	}

}
