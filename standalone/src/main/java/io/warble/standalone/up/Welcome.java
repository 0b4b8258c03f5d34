package io.warble.standalone.up;

import java.net.URI;
import java.nio.file.Path;

import io.warble.standalone.console.Console;
import io.warble.standalone.home.Credentials;
import io.warble.standalone.services.HomeDatabase;

/**
 * Says where everything is and how to use it.
 */
final class Welcome {

	private final Console console;

	Welcome(Console console) {
		this.console = console;
	}

	void print(URI door, HomeDatabase database, ExampleRequest example) {
		Credentials credentials = database.credentials();
		String login = credentials.adminUser() + ":" + credentials.adminPassword();
		Path here = Path.of("").toAbsolutePath();
		Path file = example.file().startsWith(here) ? here.relativize(example.file()) : example.file();
		this.console.print("Warble is up at " + door);
		this.console.print("");
		this.console.print("  Dashboard      " + door + "/dashboard");
		this.console.print("  API key        " + credentials.apiKey());
		this.console.print("  Administrator  " + credentials.adminUser() + " / " + credentials.adminPassword());
		this.console.print("  (kept in " + database.home().credentials() + ", log in "
				+ database.home().logs().resolve("warble.log") + ")");
		this.console.print("");
		this.console.print("Predict (a row of the data, user and creator known):");
		this.console.print("  curl -s -H 'X-API-Key: " + credentials.apiKey()
				+ "' -H 'Content-Type: application/json' --data @" + quoted(file) + " " + door + "/v1/predictions");
		this.console.print("  -> " + example.answer().strip());
		this.console.print("Administration (jobs, models) and OpenAPI:");
		this.console.print("  curl -s -u " + login + " " + door + "/v1/jobs/executions");
		this.console.print("  curl -s -u " + login + " " + door + "/v1/models");
		this.console.print("  curl -s -u " + login + " " + door + "/openapi/scoring   (also /feature, /training)");
		this.console.print("");
		this.console.print("Ctrl-C stops it; the next 'warble up' with the same home is quick.");
	}

	private static String quoted(Path file) {
		String text = file.toString();
		return text.matches("[A-Za-z0-9._/-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
	}

}
