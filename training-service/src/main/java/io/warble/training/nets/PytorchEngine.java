package io.warble.training.nets;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

import io.warble.training.trees.TrainingException;

/**
 * PyTorch in this process, on the processor alone and never from the network: its native
 * libraries come with the class path and are unpacked once to {@code ~/.djl.ai} (or to
 * the directory of the system property {@code DJL_CACHE_DIR}). System properties that are
 * set already stay, such as {@code ai.djl.pytorch.num_interop_threads}, 1 otherwise.
 */
public final class PytorchEngine {

	private PytorchEngine() {
	}

	/**
	 * The engine, loaded on first use.
	 * @param threads how many threads PyTorch may use for one operation, from now on
	 * @throws TrainingException if there is no PyTorch for this platform
	 */
	public static synchronized Engine get(int threads) {
		preset("ai.djl.offline", "true");
		preset("OPT_OUT_TRACKING", "true");
		preset("ai.djl.pytorch.num_interop_threads", "1");
		try {
			Engine engine = Engine.getEngine("PyTorch");
			JniUtils.setNumThreads(threads);
			return engine;
		}
		catch (EngineException | LinkageError | IllegalArgumentException ex) {
			throw new TrainingException("PyTorch's native library cannot be loaded (there is one for linux-x86_64): "
					+ ex.getMessage() + "; nets=none trains without neural nets", ex);
		}
	}

	/** A manager of native memory; what is left in it is freed when it is closed. */
	public static NDManager manager(Engine engine) {
		return engine.newBaseManager(Device.cpu());
	}

	private static void preset(String name, String value) {
		if (System.getProperty(name) == null) {
			System.setProperty(name, value);
		}
	}

}
