package io.warble.training.nets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.warble.models.text.TweetEncoders;

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
	 * The members that can be trained on, those that read texts among them.
	 * @param graphs of the version, by name
	 * @param earlier the directory of nets of the run that made the version
	 */
	public static List<String> tunable(Map<String, byte[]> graphs, Path earlier) {
		Set<String> texts = readingTexts(graphs);
		return graphs.keySet()
			.stream()
			.map(CarriedNets::member)
			.distinct()
			.filter((member) -> NetTraining.canStart(earlier, member)
					&& (!texts.contains(member) || Files.exists(NetTraining.savedText(earlier, member))))
			.toList();
	}

	/** The members that read texts: they have encoders. */
	public static Set<String> readingTexts(Map<String, byte[]> graphs) {
		return graphs.keySet()
			.stream()
			.filter(TweetEncoders::isEncoder)
			.map(CarriedNets::member)
			.collect(Collectors.toUnmodifiableSet());
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

	/**
	 * The member that a graph belongs to, which may be its encoder or have 8-bit weights.
	 */
	private static String member(String graph) {
		String name = TweetEncoders.member(graph);
		return name.endsWith(INT8) ? name.substring(0, name.length() - INT8.length()) : name;
	}

}
