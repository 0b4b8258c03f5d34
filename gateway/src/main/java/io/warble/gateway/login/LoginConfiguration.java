package io.warble.gateway.login;

import java.io.IOException;

import com.github.benmanes.caffeine.cache.Ticker;
import io.warble.web.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The rules of the dashboard: a session after a login by form, and a token in every form.
 * API calls have rules of their own and no session.
 */
@Configuration(proxyBeanMethods = false)
@Import(LoginController.class)
public class LoginConfiguration {

	private static final String[] PATHS = { "/dashboard", "/dashboard/**", "/login", "/login/**", "/logout" };

	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
			+ "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	@Bean
	AuthenticationProvider administratorAuthentication(UserDetailsService administrators, PasswordEncoder encoder,
			LoginProperties properties) {
		DaoAuthenticationProvider provider = new DaoAuthenticationProvider(administrators);
		provider.setPasswordEncoder(encoder);
		return new GuardedAuthentication(provider,
				new LoginAttempts(properties.attempts(), properties.lockOut(), Ticker.systemTicker()));
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	SecurityFilterChain dashboardSecurity(HttpSecurity http, ProblemWriter problems) {
		return http.securityMatcher(PATHS)
			.requestCache(AbstractHttpConfigurer::disable)
			.addFilterBefore(new BufferedFormFilter(problems), CsrfFilter.class)
			.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(POLICY))
				.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
			.formLogin((form) -> form.loginPage("/login")
				.successHandler((request, response, login) -> redirect(response,
						Continuation.checked(request.getParameter("continue"))))
				.failureHandler((request, response, failure) -> redirect(response,
						Continuation.login((failure instanceof LockedException) ? "locked" : "failed",
								Continuation.checked(request.getParameter("continue"))))))
			.logout((logout) -> logout.logoutSuccessUrl("/login?why=logout"))
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/login", "/login/**", "/logout")
				.permitAll()
				.anyRequest()
				.hasRole("ADMIN"))
			.exceptionHandling((handling) -> handling
				.authenticationEntryPoint((request, response, failure) -> askToLogIn(request, response, problems))
				.accessDeniedHandler((request, response, denied) -> refuse(request, response, problems)))
			.build();
	}

	private static void askToLogIn(HttpServletRequest request, HttpServletResponse response, ProblemWriter problems)
			throws IOException {
		boolean safe = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
		String why = safe ? ((request.getRequestedSessionId() != null) ? "expired" : "") : "unsent";
		String login = Continuation.login(why, Continuation.of(request));
		if (request.getHeader("HX-Request") != null) {
			response.setHeader("HX-Redirect", login);
			response.setStatus(HttpStatus.UNAUTHORIZED.value());
		}
		else if (wantsHtml(request)) {
			redirect(response, login);
		}
		else {
			problems.write(request, response, HttpStatus.UNAUTHORIZED,
					"The dashboard is for administrators who logged in at /login.");
		}
	}

	/** A form without its token: of an earlier login, or of another site. */
	private static void refuse(HttpServletRequest request, HttpServletResponse response, ProblemWriter problems)
			throws IOException {
		if (request.getRequestURI().equals("/login")) {
			redirect(response, Continuation.login("expired", Continuation.checked(request.getParameter("continue"))));
		}
		else if (request.getRequestURI().equals("/logout")) {
			redirect(response, "/login?why=logout");
		}
		else if (SecurityContextHolder.getContext().getAuthentication() == null) {
			askToLogIn(request, response, problems);
		}
		else if (wantsHtml(request)) {
			CardPage.write(response, HttpStatus.FORBIDDEN.value(),
					CardPage.message("Nothing was changed",
							"The form was opened before your present login, or did not come from this dashboard. "
									+ "Open the page again and repeat what you did.",
							Continuation.of(request), "Open the page again"));
		}
		else {
			problems.write(request, response, HttpStatus.FORBIDDEN,
					"The form has no valid token (field _csrf). Open its page again.");
		}
	}

	private static boolean wantsHtml(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		return accept != null && accept.contains("text/html");
	}

	/** 303: the browser gets the page, whatever it sent here. */
	private static void redirect(HttpServletResponse response, String path) {
		response.setStatus(HttpStatus.SEE_OTHER.value());
		response.setHeader(HttpHeaders.LOCATION, path);
	}

}
