/**
 * The directory that keeps everything: database, runs, credentials, logs.
 */
@NullMarked
package io.warble.standalone.home;

import org.jspecify.annotations.NullMarked;
