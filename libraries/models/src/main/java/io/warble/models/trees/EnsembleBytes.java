package io.warble.models.trees;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import io.warble.models.InvalidModelException;

/**
 * The binary form of an ensemble, big-endian: {@code WTB1}, features, base margin, number
 * of trees and their ends, number of nodes, their splits and their values. {@code WTB2}
 * goes on with their gains and their covers. Stateless.
 */
final class EnsembleBytes {

	private static final int PLAIN = 0x57544231;

	private static final int WITH_STATISTICS = 0x57544232;

	private EnsembleBytes() {
	}

	static byte[] write(TreeEnsemble ensemble) {
		NodeStatistics statistics = ensemble.statistics();
		int nodes = ensemble.nodes();
		ByteBuffer out = ByteBuffer.allocate(
				Math.addExact(20 + 4 * ensemble.trees(), Math.multiplyExact((statistics != null) ? 16 : 8, nodes)));
		out.putInt((statistics != null) ? WITH_STATISTICS : PLAIN)
			.putInt(ensemble.features())
			.putFloat(ensemble.baseMargin())
			.putInt(ensemble.trees());
		for (int t = 1; t <= ensemble.trees(); t++) {
			out.putInt(ensemble.root(t));
		}
		out.putInt(nodes);
		for (int node = 0; node < nodes; node++) {
			out.putInt(ensemble.split(node));
		}
		for (int node = 0; node < nodes; node++) {
			out.putFloat(ensemble.value(node));
		}
		if (statistics != null) {
			for (int node = 0; node < nodes; node++) {
				out.putFloat(statistics.gain(node));
			}
			for (int node = 0; node < nodes; node++) {
				out.putFloat(statistics.cover(node));
			}
		}
		return out.array();
	}

	static TreeEnsemble read(byte[] bytes) {
		try {
			ByteBuffer in = ByteBuffer.wrap(bytes);
			int magic = in.getInt();
			if (magic != PLAIN && magic != WITH_STATISTICS) {
				throw new InvalidModelException("Not a tree ensemble: it does not start with WTB1 or WTB2");
			}
			int features = in.getInt();
			float baseMargin = in.getFloat();
			int[] roots = new int[count(in, "trees", 4) + 1];
			in.asIntBuffer().get(roots, 1, roots.length - 1);
			in.position(in.position() + 4 * (roots.length - 1));
			int nodes = count(in, "nodes", (magic == PLAIN) ? 8 : 16);
			int[] splits = new int[nodes];
			in.asIntBuffer().get(splits);
			in.position(in.position() + 4 * nodes);
			float[] values = floats(in, nodes);
			@Nullable NodeStatistics statistics = (magic == PLAIN) ? null
					: NodeStatistics.of(floats(in, nodes), floats(in, nodes));
			if (in.hasRemaining()) {
				throw new InvalidModelException(in.remaining() + " bytes follow the tree ensemble's end");
			}
			return TreeEnsemble.ofPreorder(features, baseMargin, roots, splits, values, statistics);
		}
		catch (BufferUnderflowException ex) {
			throw new InvalidModelException("The tree ensemble ends early, after " + bytes.length + " bytes", ex);
		}
	}

	private static float[] floats(ByteBuffer in, int count) {
		float[] values = new float[count];
		in.asFloatBuffer().get(values);
		in.position(in.position() + 4 * count);
		return values;
	}

	private static int count(ByteBuffer in, String what, int bytesEach) {
		int count = in.getInt();
		if (count < 0 || count > in.remaining() / bytesEach) {
			throw new InvalidModelException(
					"The tree ensemble claims %d %s, but %d bytes are left".formatted(count, what, in.remaining()));
		}
		return count;
	}

}
