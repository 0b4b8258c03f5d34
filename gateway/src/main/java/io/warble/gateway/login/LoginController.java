package io.warble.gateway.login;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The form of the login, and what it needs to look well.
 */
@RestController
class LoginController {

	private static final String FORM = """
			{notice}<form method="post" action="/login">
			<input type="hidden" name="{name}" value="{token}">
			<input type="hidden" name="continue" value="{target}">
			<label for="username">Name</label>
			<input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>
			<label for="password">Password</label>
			<input id="password" name="password" type="password" autocomplete="current-password" required>
			<button type="submit">Log in</button>
			</form>
			""";

	private final LoginProperties properties;

	LoginController(LoginProperties properties) {
		this.properties = properties;
	}

	@GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
	String login(@RequestParam(required = false) @Nullable String why,
			@RequestParam(name = "continue", required = false) @Nullable String target,
			@RequestAttribute("org.springframework.security.web.csrf.CsrfToken") CsrfToken token) {
		return CardPage.of("Log in",
				FORM.replace("{notice}", notice(why))
					.replace("{name}", CardPage.escape(token.getParameterName()))
					.replace("{token}", CardPage.escape(token.getToken()))
					.replace("{target}", CardPage.escape(Continuation.checked(target))));
	}

	private String notice(@Nullable String why) {
		String text = switch ((why != null) ? why : "") {
			case "failed" -> "Name or password is wrong.";
			case "locked" -> "Too many wrong passwords. This name is refused from your address for %d minutes."
				.formatted(Math.max(1, this.properties.lockOut().toMinutes()));
			case "expired" -> "Your login has expired. Log in again to go on where you were.";
			case "unsent" -> "Your login expired before the form was sent, so nothing was changed. "
					+ "Log in again: you come back to the form.";
			default -> "";
		};
		if (text.isEmpty()) {
			return "logout".equals(why) ? "<p class=\"notice\" role=\"status\">You are logged out.</p>\n" : "";
		}
		return "<p class=\"notice warn\" role=\"alert\">" + text + "</p>\n";
	}

	@GetMapping(path = CardPage.STYLE, produces = "text/css")
	ResponseEntity<Resource> style() {
		return file("login.css");
	}

	@GetMapping(path = "/login/icon.svg", produces = "image/svg+xml")
	ResponseEntity<Resource> icon() {
		return file("icon.svg");
	}

	private static ResponseEntity<Resource> file(String name) {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
			.body(new ClassPathResource("login/" + name));
	}

}
