package io.warble.scoring;

import io.warble.features.extraction.FeatureSchema;
import io.warble.featurestore.OnlineStore;
import io.warble.featurestore.OnlineStoreSchema;
import io.warble.registry.Alias;
import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelRegistryConfiguration;
import io.warble.registry.NewVersion;
import io.warble.registry.RegistrySchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database with registry and online store, filled the way that training does it.
 */
final class ServingDatabase implements Closeable {

	private final EmbeddedPostgres postgres;

	private final ConfigurableApplicationContext context;

	private ServingDatabase(EmbeddedPostgres postgres, ConfigurableApplicationContext context) {
		this.postgres = postgres;
		this.context = context;
	}

	static ServingDatabase start() throws IOException {
		EmbeddedPostgres postgres = EmbeddedPostgres.start();
		RegistrySchema.migrate(postgres.getPostgresDatabase());
		OnlineStoreSchema.migrate(postgres.getPostgresDatabase());
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Registry.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.initializers((created) -> created.getBeanFactory()
				.registerSingleton("dataSource", postgres.getPostgresDatabase()))
			.properties(Map.of("spring.jpa.open-in-view", "false", "spring.config.name", "none"))
			.run();
		return new ServingDatabase(postgres, context);
	}

	DataSource dataSource() {
		return this.postgres.getPostgresDatabase();
	}

	String url() {
		return this.postgres.getJdbcUrl("postgres", "postgres");
	}

	int port() {
		return this.postgres.getPort();
	}

	/** The same database by way of another port. */
	String url(int port) {
		return url().replace(":" + port() + "/", ":" + port + "/");
	}

	/** Forgets all models and aliases. */
	void clear() {
		JdbcClient.create(dataSource())
			.sql("truncate registry.model_version, registry.alias, registry.alias_move restart identity cascade")
			.update();
	}

	ModelRegistry registry() {
		return this.context.getBean(ModelRegistry.class);
	}

	void publish(SimulatedModel model) throws IOException {
		new OnlineStore(dataSource()).publish(model.state(), model.stateFile());
	}

	/** Registers a bundle and makes it the champion. */
	long champion(SimulatedModel.Bundle bundle) throws IOException {
		long version = register(bundle);
		champion(version);
		return version;
	}

	void champion(long version) {
		registry().move(Alias.CHAMPION, version, "test", "test");
	}

	long register(SimulatedModel.Bundle bundle) throws IOException {
		return registry()
			.register(new NewVersion(bundle.file(), bundle.sha256(), "{}", "{}", "unknown",
					bundle.manifest().features().layoutHash(), FeatureSchema.standard().hash(), Instant.EPOCH, null))
			.number();
	}

	/** Changes bytes of a stored bundle. */
	void damage(long version) {
		JdbcClient.create(dataSource())
			.sql("update registry.artifact_chunk set content = set_byte(content, 1000, get_byte(content, 1000) # 1) "
					+ "where version = ?")
			.param(version)
			.update();
	}

	@Override
	public void close() throws IOException {
		this.context.close();
		this.postgres.close();
	}

	/**
	 * What the registry needs.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(ModelRegistryConfiguration.class)
	@ImportAutoConfiguration(HibernateJpaAutoConfiguration.class)
	static class Registry {

	}

}
