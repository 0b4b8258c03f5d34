package io.warble.models.text;

/**
 * What a tweet's vector is kept under. An id alone is not trusted: a request may send
 * other tokens with it.
 *
 * @param tweet key of the tweet
 * @param tokens hash of the tokens that are read
 */
record TweetKey(long tweet, long tokens) {
}
