package io.warble.training.nets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
	 * Puts the graphs of members that training did not renew to where the others are,
	 * with the weights from which a later fine-tuning can go on. The 8-bit variant of a
	 * renewed member, if it was not made anew, is left out: it answers as the member did
	 * before.
	 * @param graphs of the version, by name
	 * @param renewed the members that were trained on
	 * @param earlier the directory of nets of the run that made the version
	 * @param nets the directory of nets of this run
	 */
	public static void keep(Map<String, byte[]> graphs, Collection<String> renewed, Path earlier, Path nets)
			throws IOException {
		NetFiles from = new NetFiles(earlier);
		NetFiles to = new NetFiles(nets);
		for (Map.Entry<String, byte[]> graph : graphs.entrySet()) {
			String member = member(graph.getKey());
			if (!renewed.contains(member)) {
				log.warn("The net {} stays as it was", graph.getKey());
				to.graph(graph.getKey(), graph.getValue());
				from.copyStart(member, to);
			}
			else if (!Files.exists(nets.resolve(graph.getKey() + ".onnx"))) {
				log.warn("The net {} is left out: {} was trained on", graph.getKey(), member);
			}
		}
	}

	private static String member(String graph) {
		return graph.endsWith(INT8) ? graph.substring(0, graph.length() - INT8.length()) : graph;
	}

}
