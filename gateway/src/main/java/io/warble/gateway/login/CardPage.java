package io.warble.gateway.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/**
 * The gateway's own pages: one card in the middle. What is more than that comes from the
 * services. Stateless.
 */
public final class CardPage {

	static final String STYLE = "/login/style.css";

	private static final String PAGE = """
			<!DOCTYPE html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<meta name="color-scheme" content="light dark">
			<meta name="robots" content="noindex">
			<title>{title} · Warble</title>
			<link rel="stylesheet" href="/login/style.css">
			<link rel="icon" href="/login/icon.svg" type="image/svg+xml">
			</head>
			<body>
			<main class="card">
			<p class="brand"><img src="/login/icon.svg" alt="" width="28" height="28"> Warble</p>
			<h1>{title}</h1>
			{body}
			</main>
			</body>
			</html>
			""";

	private CardPage() {
	}

	/**
	 * A page.
	 * @param title its title, as text
	 * @param html what stands below; the caller has escaped what comes from outside
	 */
	public static String of(String title, String html) {
		return PAGE.replace("{title}", escape(title)).replace("{body}", html);
	}

	/** A page that says what went wrong and where to go on. */
	public static String message(String title, String message, String href, String label) {
		return of(title, "<p>%s</p>\n<p><a class=\"button\" href=\"%s\">%s</a></p>".formatted(escape(message),
				escape(href), escape(label)));
	}

	static String escape(String text) {
		return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
	}

	static void write(HttpServletResponse response, int status, String page) throws IOException {
		response.setStatus(status);
		response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
		response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
	}

}
