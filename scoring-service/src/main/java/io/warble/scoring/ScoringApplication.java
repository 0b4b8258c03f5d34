package io.warble.scoring;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The scoring service as a program.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
public class ScoringApplication {

	/** The application with its own configuration name, ready to be run. */
	public static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(ScoringApplication.class).properties("spring.config.name=scoring-service");
	}

	/** Runs the service until it is stopped. */
	public static void main(String[] arguments) {
		application().run(arguments);
	}

}
