package io.warble.featureservice;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The feature service as a program.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
public class FeatureServiceApplication {

	/** The application with its own configuration name, ready to be run. */
	public static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(FeatureServiceApplication.class)
			.properties("spring.config.name=feature-service");
	}

	/** Runs the service until it is stopped. */
	public static void main(String[] arguments) {
		application().run(arguments);
	}

}
