/**
 * The administrator's login to the dashboard: form, session, protection of forms against
 * other sites, lock-out of those who guess.
 */
@NullMarked
package io.warble.gateway.login;

import org.jspecify.annotations.NullMarked;
