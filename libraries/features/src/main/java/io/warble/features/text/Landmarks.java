package io.warble.features.text;

/**
 * Ids of the pieces that prefixes and links are recognized by; -1 where the vocabulary
 * has none.
 *
 * @param retweet "RT"
 * @param http "http"
 * @param https "https"
 * @param t "t", the first part of "t.co"
 * @param co "co", the second
 */
record Landmarks(int retweet, int http, int https, int t, int co) {

	static Landmarks of(Vocabulary vocabulary) {
		return new Landmarks(vocabulary.id("RT"), vocabulary.id("http"), vocabulary.id("https"), vocabulary.id("t"),
				vocabulary.id("co"));
	}

}
