package io.warble.web.application;

import java.nio.file.Path;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Meters of every service.
 */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

	@Bean
	ProcessMemory processMemory() {
		return new ProcessMemory(Path.of("/proc/self/status"));
	}

}
