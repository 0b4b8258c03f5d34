/**
 * The feature service: statistics over HTTP.
 */
@NullMarked
package io.warble.featureservice;

import org.jspecify.annotations.NullMarked;
