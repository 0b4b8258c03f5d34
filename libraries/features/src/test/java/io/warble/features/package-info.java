/**
 * What the tests of several packages share.
 */
@NullMarked
package io.warble.features;

import org.jspecify.annotations.NullMarked;
