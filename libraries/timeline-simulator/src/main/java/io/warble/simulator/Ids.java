package io.warble.simulator;

/**
 * The seeds from which the ids of the things of each kind are made.
 *
 * @param users of users and creators
 * @param tweets of tweets
 * @param hashtags of hashtags
 * @param links of links
 * @param domains of domains
 * @param languages of languages; the same in every simulation
 */
record Ids(long users, long tweets, long hashtags, long links, long domains, long languages) {

	static Ids of(long seed) {
		return new Ids(RandomStream.hash(seed, 1), RandomStream.hash(seed, 2), RandomStream.hash(seed, 3),
				RandomStream.hash(seed, 4), RandomStream.hash(seed, 5), 6);
	}

}
