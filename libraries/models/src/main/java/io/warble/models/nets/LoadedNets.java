package io.warble.models.nets;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import ai.onnxruntime.OrtSession;

/**
 * The graphs that this process has open in ONNX Runtime, classifiers and encoders of
 * texts. ONNX Runtime's Java API tells nothing of the memory that it takes: a session
 * takes at least its graph, and more for what it computes. Safe for use by many threads.
 */
public final class LoadedNets {

	private static final Map<OrtSession, Long> GRAPHS = new ConcurrentHashMap<>();

	private LoadedNets() {
	}

	/** How many sessions are open. */
	public static int sessions() {
		return GRAPHS.size();
	}

	/** Bytes of their graphs, weights included. */
	public static long graphBytes() {
		return GRAPHS.values().stream().mapToLong(Long::longValue).sum();
	}

	static void opened(OrtSession session, long bytes) {
		GRAPHS.put(session, bytes);
	}

	static void closed(OrtSession session) {
		GRAPHS.remove(session);
	}

}
