package io.warble.models.nets;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;

import io.warble.models.InvalidModelException;

/**
 * How ONNX Runtime is set up for a net. Why so: RATIONALE.md.
 */
final class NetSession {

	private NetSession() {
	}

	/** The one environment of the process, which loads the native library. */
	static OrtEnvironment environment() {
		return Environment.ONLY;
	}

	static OrtSession open(byte[] graph, NetOptions options) {
		try (SessionOptions session = new SessionOptions()) {
			session.setIntraOpNumThreads(options.threads());
			session.setInterOpNumThreads(1);
			session.setExecutionMode(ExecutionMode.SEQUENTIAL);
			session.setOptimizationLevel(OptLevel.ALL_OPT);
			session.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
			// Idle threads of one net would take the processor from the others.
			session.addConfigEntry("session.intra_op.allow_spinning", "0");
			OrtSession opened = environment().createSession(graph, session);
			LoadedNets.opened(opened, graph.length);
			return opened;
		}
		catch (OrtException ex) {
			throw new InvalidModelException("ONNX Runtime refuses the graph: " + ex.getMessage(), ex);
		}
		catch (LinkageError ex) {
			throw new InvalidModelException(
					"ONNX Runtime's native library cannot be loaded (it is unpacked to java.io.tmpdir): " + ex, ex);
		}
	}

	static void close(OrtSession session) {
		try {
			session.close();
			LoadedNets.closed(session);
		}
		catch (OrtException ex) {
			throw new IllegalStateException("The net's session was not freed: " + ex.getMessage(), ex);
		}
	}

	private static final class Environment {

		private static final OrtEnvironment ONLY = OrtEnvironment
			.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "warble");

	}

}
