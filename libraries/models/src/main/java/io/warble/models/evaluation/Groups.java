package io.warble.models.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Groups of rows by the followers of the tweet's creator. Stateless.
 */
final class Groups {

	private Groups() {
	}

	/** The edges that settings ask for. */
	static List<Long> edges(Columns columns, EvaluationSettings settings) {
		return settings.authorQuintiles() ? authorQuintiles(columns) : settings.groupEdges();
	}

	/**
	 * The least followers that 1/5, 2/5 ... of the unique creators do not exceed, each
	 * creator with the followers of its first row. Equal edges are named once.
	 */
	private static List<Long> authorQuintiles(Columns columns) {
		LongTable creators = new LongTable(1024);
		long[] followers = new long[1024];
		for (int row = 0; row < columns.size(); row++) {
			int before = creators.size();
			int creator = creators.add(columns.creator(row));
			if (creator == before) {
				if (creator == followers.length) {
					followers = Arrays.copyOf(followers, Columns.grown(creator));
				}
				followers[creator] = columns.creatorFollowers(row);
			}
		}
		Arrays.sort(followers, 0, creators.size());
		List<Long> edges = new ArrayList<>();
		for (int k = 1; k < 5 && creators.size() > 0; k++) {
			long edge = followers[(int) ((k * (long) creators.size() + 4) / 5) - 1];
			if (edges.isEmpty() || edges.get(edges.size() - 1) < edge) {
				edges.add(edge);
			}
		}
		return edges;
	}

	/** The group of each row: the number of edges that its creator's followers exceed. */
	static byte[] assign(Columns columns, List<Long> edges) {
		long[] ascending = edges.stream().mapToLong(Long::longValue).toArray();
		byte[] groups = new byte[columns.size()];
		for (int row = 0; row < groups.length; row++) {
			byte group = 0;
			while (group < ascending.length && columns.creatorFollowers(row) > ascending[group]) {
				group++;
			}
			groups[row] = group;
		}
		return groups;
	}

	static List<String> names(List<Long> edges) {
		if (edges.isEmpty()) {
			return List.of("all followers");
		}
		List<String> names = new ArrayList<>(List.of("<= " + edges.get(0)));
		for (int i = 1; i < edges.size(); i++) {
			names.add((edges.get(i - 1) + 1) + "-" + edges.get(i));
		}
		names.add("> " + edges.get(edges.size() - 1));
		return names;
	}

}
