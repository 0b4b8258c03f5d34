package io.warble.gateway.login;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Refuses a name at an address once it sent too many wrong passwords, before the password
 * is looked at: the form and HTTP basic alike.
 */
final class GuardedAuthentication implements AuthenticationProvider {

	private final AuthenticationProvider delegate;

	private final LoginAttempts attempts;

	GuardedAuthentication(AuthenticationProvider delegate, LoginAttempts attempts) {
		this.delegate = delegate;
		this.attempts = attempts;
	}

	@Override
	public @Nullable Authentication authenticate(Authentication authentication) throws AuthenticationException {
		String name = authentication.getName();
		String address = (authentication.getDetails() instanceof WebAuthenticationDetails details)
				? String.valueOf(details.getRemoteAddress()) : "";
		if (this.attempts.locked(name, address)) {
			throw new LockedException("Too many wrong passwords");
		}
		try {
			Authentication result = this.delegate.authenticate(authentication);
			this.attempts.succeeded(name, address);
			return result;
		}
		catch (BadCredentialsException ex) {
			this.attempts.failed(name, address);
			throw ex;
		}
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return this.delegate.supports(authentication);
	}

}
