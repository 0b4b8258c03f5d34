package io.warble.training.nets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.warble.training.run.RunFiles;

/**
 * The nets of a version on their way through a fine-tuning: those whose weights the run
 * that made the version still has are trained on, the others stay as they are. Stateless.
 */
public final class CarriedNets {

	private static final Logger log = LoggerFactory.getLogger(CarriedNets.class);

	private static final String INT8 = "-int8";

	private CarriedNets() {
	}

	/**
	 * The members that can be trained on.
	 * @param graphs of the version, by name
	 * @param earlier the directory of nets of the run that made the version
	 */
	public static List<String> tunable(Map<String, byte[]> graphs, Path earlier) {
		return graphs.keySet()
			.stream()
			.map(CarriedNets::member)
			.distinct()
			.filter((member) -> NetTraining.canStart(earlier, member))
			.toList();
	}

	/**
	 * Copies the graphs that training did not renew to where the others are.
	 */
	public static void keep(Map<String, byte[]> graphs, Path nets) throws IOException {
		for (Map.Entry<String, byte[]> graph : graphs.entrySet()) {
			Path file = nets.resolve(graph.getKey() + ".onnx");
			if (!Files.exists(file)) {
				log.warn("The net {} stays as it was", graph.getKey());
				Files.createDirectories(nets);
				Path unfinished = RunFiles.unfinished(file);
				Files.write(unfinished, graph.getValue());
				RunFiles.finish(unfinished, file);
			}
		}
	}

	private static String member(String graph) {
		return graph.endsWith(INT8) ? graph.substring(0, graph.length() - INT8.length()) : graph;
	}

}
