package io.warble.simulator;

/**
 * Who is shown whose tweets: each user follows about a dozen creators, most of the own
 * community, some of the own language, some of the first language, the popular ones more
 * often. Immutable once built; needs 4 bytes a relation.
 */
final class FollowGraph {

	private final long seed;

	private final Population population;

	private final Grouping usersByCommunity;

	private final Grouping creatorsByCommunity;

	private final Grouping creatorsByLanguage;

	private final int[] starts;

	private final int[] followers;

	FollowGraph(SimulationSettings settings, Population population) {
		this.seed = RandomStream.hash(settings.seed(), 103);
		this.population = population;
		int communities = population.communities().count();
		this.usersByCommunity = new Grouping(communities, population.users(), population::community);
		this.creatorsByCommunity = new Grouping(communities, population.creators(), population::community);
		this.creatorsByLanguage = new Grouping(Dictionary.LANGUAGES, population.creators(), population::language);
		this.starts = new int[population.creators() + 1];
		RandomStream random = new RandomStream();
		for (int user = 0; user < population.users(); user++) {
			for (int left = begin(user, random); left > 0; left--) {
				this.starts[followed(user, random) + 1]++;
			}
		}
		for (int c = 0; c < population.creators(); c++) {
			this.starts[c + 1] += this.starts[c];
		}
		this.followers = new int[this.starts[population.creators()]];
		int[] next = this.starts.clone();
		for (int user = 0; user < population.users(); user++) {
			for (int left = begin(user, random); left > 0; left--) {
				this.followers[next[followed(user, random)]++] = user;
			}
		}
	}

	/** How many relations there are. */
	int size() {
		return this.followers.length;
	}

	/**
	 * Someone who may see a tweet: mostly a follower, sometimes another member of the
	 * creator's community or speaker of its language.
	 */
	int reader(int creator, RandomStream random) {
		double way = random.nextDouble();
		int start = this.starts[creator];
		int size = this.starts[creator + 1] - start;
		if (way < 0.75 && size > 0) {
			return this.followers[start + random.nextInt(size)];
		}
		int community = this.population.community(creator);
		if (way < 0.9) {
			return this.usersByCommunity
				.at(this.usersByCommunity.start(community) + random.nextInt(this.usersByCommunity.size(community)));
		}
		return speaker(this.population.communities().language(community), random);
	}

	/**
	 * A creator of a language, or of any where the language has none.
	 * @param skew place among them from the most popular, 0, to below 1
	 */
	int popular(int language, double skew) {
		int size = this.creatorsByLanguage.size(language);
		if (size == 0) {
			return (int) (this.population.creators() * skew);
		}
		return this.creatorsByLanguage.at(this.creatorsByLanguage.start(language) + (int) (size * skew));
	}

	private int speaker(int language, RandomStream random) {
		Communities communities = this.population.communities();
		int first = this.usersByCommunity.start(communities.firstOf(language));
		int end = this.usersByCommunity.start(communities.firstOf(language + 1));
		return this.usersByCommunity.at(first + random.nextInt(end - first));
	}

	private int begin(int user, RandomStream random) {
		random.reset(this.seed, user);
		return Math.min(120, 2 + (int) Logistic.exp(2 + 0.8 * random.nextNormal()));
	}

	private int followed(int user, RandomStream random) {
		double way = random.nextDouble();
		double u = random.nextDouble();
		int community = this.population.community(user);
		int inCommunity = this.creatorsByCommunity.size(community);
		if (way < 0.6 && inCommunity > 0) {
			return this.creatorsByCommunity.at(this.creatorsByCommunity.start(community) + (int) (inCommunity * u * u));
		}
		int language = (way < 0.92) ? this.population.communities().language(community) : 0;
		return popular(language, u * u * u);
	}

}
