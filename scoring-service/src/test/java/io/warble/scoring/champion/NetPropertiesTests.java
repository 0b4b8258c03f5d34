package io.warble.scoring.champion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warble.models.nets.NetOptions;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

class NetPropertiesTests {

	private static final String PREFIX = "warble.scoring.nets";

	@Test
	void byDefaultACallHasOneThreadAndEachProcessorACall() {
		assertThat(bind(Map.of()).options())
			.isEqualTo(new NetOptions(1, Runtime.getRuntime().availableProcessors(), 256));
	}

	@Test
	void everyPropertyIsTaken() {
		Map<String, String> given = Map.of(PREFIX + ".threads", "2", PREFIX + ".concurrency", "3", PREFIX + ".batch",
				"64");
		assertThat(bind(given).options()).isEqualTo(new NetOptions(2, 3, 64));
	}

	@Test
	void theProfileOfOneCoreHasOneOfEach() throws IOException {
		MutablePropertySources sources = new MutablePropertySources();
		new YamlPropertySourceLoader().load("single-core", new ClassPathResource("scoring-service-single-core.yml"))
			.forEach(sources::addLast);
		NetProperties properties = new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate(PREFIX,
				NetProperties.class);
		assertThat(properties).isEqualTo(new NetProperties(1, 1, 256));
	}

	@ParameterizedTest
	@CsvSource({ "threads,0,1 to 256", "threads,257,1 to 256", "concurrency,-1,0 to 1024", "concurrency,1025,0 to 1024",
			"batch,0,1 to 65536", "batch,65537,1 to 65536" })
	void whatIsOutOfItsRangeIsNamed(String name, String value, String range) {
		assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
			.hasRootCauseMessage(PREFIX + "." + name + " is " + value + ", expected " + range);
	}

	private static NetProperties bind(Map<String, String> given) {
		return new Binder(new MapConfigurationPropertySource(given)).bindOrCreate(PREFIX, NetProperties.class);
	}

}
