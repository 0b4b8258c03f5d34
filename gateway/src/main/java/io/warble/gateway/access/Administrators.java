package io.warble.gateway.access;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The administrators' logins in PostgreSQL, hashed by bcrypt. Thread-safe.
 */
final class Administrators implements UserDetailsService {

	private final JdbcClient jdbc;

	private final PasswordEncoder encoder;

	Administrators(JdbcClient jdbc, PasswordEncoder encoder) {
		this.jdbc = jdbc;
		this.encoder = encoder;
	}

	@Override
	public UserDetails loadUserByUsername(String username) {
		return hash(username).map((hash) -> User.withUsername(username).password(hash).authorities(Roles.ADMIN).build())
			.orElseThrow(() -> new UsernameNotFoundException("there is no administrator of this name"));
	}

	/**
	 * Makes sure that this login works: a no-op if it does already.
	 */
	void ensure(String username, String password) {
		if (hash(username).filter((hash) -> this.encoder.matches(password, hash)).isPresent()) {
			return;
		}
		this.jdbc.sql("""
				insert into gateway.administrators (username, password_hash) values (:name, :hash)
				on conflict (username) do update set password_hash = excluded.password_hash, changed_at = now()
				""").param("name", username).param("hash", this.encoder.encode(password)).update();
	}

	private Optional<String> hash(String username) {
		return this.jdbc.sql("select password_hash from gateway.administrators where username = ?")
			.param(username)
			.query(String.class)
			.optional();
	}

}
