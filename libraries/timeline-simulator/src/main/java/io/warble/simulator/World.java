package io.warble.simulator;

/**
 * Everything that stands before the first tweet is written. Immutable.
 *
 * @param calendar the days
 * @param dictionary the words
 * @param population users and creators
 * @param follows who is shown whose tweets
 * @param trends what is hot when
 */
record World(Calendar calendar, Dictionary dictionary, Population population, FollowGraph follows, Trends trends) {

	static World of(SimulationSettings settings) {
		Population population = new Population(settings);
		return new World(new Calendar(settings), new Dictionary(), population, new FollowGraph(settings, population),
				new Trends(settings));
	}

}
