package io.warble.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import io.warble.testpostgres.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The registry as a service imports it, against a real PostgreSQL. */
class ModelRegistryIntegrationTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00.123456Z");

	private static final TestClock CLOCK = new TestClock();

	private static TestPostgres postgres;

	private static ConfigurableApplicationContext context;

	@TempDir
	Path directory;

	private final ModelRegistry registry = context.getBean(ModelRegistry.class);

	private final RegistryReader reader = new RegistryReader(postgres.dataSource());

	private final JdbcClient jdbc = JdbcClient.create(postgres.dataSource());

	@BeforeAll
	static void start() throws IOException {
		postgres = TestPostgres.start();
		RegistrySchema.migrate(postgres.dataSource());
		SpringApplication application = new SpringApplicationBuilder(Service.class).web(WebApplicationType.NONE)
			.properties(Map.of("spring.jpa.hibernate.ddl-auto", "validate", "spring.jpa.open-in-view", "false"))
			.bannerMode(Banner.Mode.OFF)
			.build();
		context = application.run();
	}

	@AfterAll
	static void stop() throws IOException {
		if (context != null) {
			context.close();
		}
		postgres.close();
	}

	@BeforeEach
	void clear() {
		this.jdbc.sql("truncate registry.model_version, registry.alias, registry.alias_move restart identity cascade")
			.update();
		CLOCK.now = START;
	}

	@Test
	void anEmptyRegistryHasNothingAndMigratesTwice() {
		RegistrySchema.migrate(postgres.dataSource());
		assertThat(this.registry.versions()).isEmpty();
		assertThat(this.registry.version(1)).isEmpty();
		assertThat(this.registry.aliases()).isEmpty();
		assertThat(this.registry.alias(Alias.CHAMPION)).isEmpty();
		assertThat(this.registry.history(Alias.CHAMPION)).isEmpty();
		assertThat(this.registry.asOf(Alias.CHAMPION, START)).isEmpty();
	}

	@Test
	void aReaderOfADatabaseWithoutTheSchemaFindsNothing() {
		this.jdbc.sql("create database bare").update();
		RegistryReader bareReader = new RegistryReader(postgres.dataSource("bare"));
		assertThat(bareReader.alias(Alias.CHAMPION)).isEmpty();
		assertThat(bareReader.versions()).isEmpty();
	}

	@Test
	void whatWasRegisteredIsReadBackByBothReaders() throws IOException {
		Path bundle = bundle(1, 1000);
		String manifest = "{\"b\": 1.50, \"a\": [\"ü\"],  \"b\": null}";
		NewVersion model = new NewVersion(bundle, sha256(bundle), manifest, "{\"speed\":1e9}", "0123456789abcdef",
				"layout", "schema", Instant.parse("2021-02-01T00:00:00Z"), 42L);
		ModelVersion version = this.registry.register(model);
		assertThat(version)
			.isEqualTo(new ModelVersion(version.number(), model.sha256(), 1000, manifest, "{\"speed\":1e9}",
					"0123456789abcdef", "layout", "schema", Instant.parse("2021-02-01T00:00:00Z"), START, 42L, null));
		assertThat(this.registry.version(version.number())).contains(version);
		assertThat(this.reader.version(version.number())).contains(version);
		assertThat(this.registry.versions()).containsExactly(version);
		assertThat(this.reader.versions()).containsExactly(version);
	}

	@Test
	void aVersionWithoutJobExecutionIsFine() throws IOException {
		ModelVersion version = register(2);
		assertThat(version.jobExecutionId()).isNull();
		assertThat(this.reader.version(version.number())).contains(version);
	}

	@Test
	void theSameBundleIsRegisteredOnce() throws IOException {
		ModelVersion first = register(1);
		ModelVersion other = register(2);
		CLOCK.now = START.plusSeconds(60);
		assertThat(register(1)).isEqualTo(first);
		assertThat(this.registry.versions()).containsExactly(other, first);
		assertThat(other.number()).isGreaterThan(first.number());
	}

	@Test
	void theSameBundleRegisteredAtTheSameTimeIsOneVersion() throws Exception {
		List<ModelVersion> versions = atTheSameTime(List.of(() -> register(1), () -> register(1)));
		assertThat(versions.get(0)).isEqualTo(versions.get(1));
		assertThat(this.registry.versions()).hasSize(1);
	}

	@Test
	void aBundleWithAnotherChecksumIsRefusedAndLeavesNothing() throws IOException {
		Path bundle = bundle(3, Artifacts.CHUNK + 1);
		NewVersion model = version(bundle, "0".repeat(64));
		assertThatExceptionOfType(DamagedArtifactException.class).isThrownBy(() -> this.registry.register(model))
			.withMessage("Bundle %s has SHA-256 %s, expected %s", bundle, sha256(bundle), "0".repeat(64));
		assertThat(this.registry.versions()).isEmpty();
		assertThat(this.jdbc.sql("select count(*) from registry.artifact_chunk").query(Long.class).single()).isZero();
	}

	@Test
	void aMissingBundleIsAnIoErrorAndLeavesNothing() {
		NewVersion model = version(this.directory.resolve("missing"), "0".repeat(64));
		assertThatIOException().isThrownBy(() -> this.registry.register(model));
		assertThat(this.registry.versions()).isEmpty();
	}

	@Test
	void aBundleComesBackByteForByte() throws IOException {
		for (int bytes : new int[] { 0, 1, Artifacts.CHUNK, 2 * Artifacts.CHUNK + 1 }) {
			Path bundle = bundle(bytes, bytes);
			long version = this.registry.register(version(bundle, sha256(bundle))).number();
			Path target = Files.writeString(this.directory.resolve("target"), "what was there before");
			this.registry.download(version, target);
			assertThat(Files.mismatch(bundle, target)).isEqualTo(-1);
			Files.delete(target);
			this.reader.download(version, target);
			assertThat(Files.mismatch(bundle, target)).isEqualTo(-1);
		}
	}

	@Test
	void aDamagedChunkIsNoticedAndTheTargetStays() throws IOException {
		Path bundle = bundle(4, Artifacts.CHUNK + 10);
		long version = this.registry.register(version(bundle, sha256(bundle))).number();
		Path target = Files.writeString(this.directory.resolve("target"), "what was there before");
		this.jdbc
			.sql("update registry.artifact_chunk set content = set_byte(content, 5, 255 - get_byte(content, 5))"
					+ " where number = 1")
			.update();
		assertThatExceptionOfType(DamagedArtifactException.class)
			.isThrownBy(() -> this.reader.download(version, target))
			.withMessage("Chunk 1 of 2 of version %d does not have its checksum", version);
		this.jdbc.sql("delete from registry.artifact_chunk where number = 1").update();
		assertThatExceptionOfType(DamagedArtifactException.class)
			.isThrownBy(() -> this.registry.download(version, target))
			.withMessage("Chunk 1 of 2 of version %d is missing", version);
		assertThat(target).hasContent("what was there before");
		try (var files = Files.list(this.directory)) {
			assertThat(files).containsExactlyInAnyOrder(bundle, target);
		}
	}

	@Test
	void anUnknownVersionIsNeitherDownloadedNorAliasedNorDeleted() {
		assertThatExceptionOfType(UnknownVersionException.class)
			.isThrownBy(() -> this.reader.download(7, this.directory.resolve("target")))
			.withMessage("The registry has no model version 7");
		assertThatExceptionOfType(UnknownVersionException.class)
			.isThrownBy(() -> this.registry.move(Alias.CHAMPION, 7, "why not", "me"));
		assertThatExceptionOfType(UnknownVersionException.class)
			.isThrownBy(() -> this.registry.removeArtifacts(7, "admin"));
	}

	@Test
	void everyMoveOfAnAliasIsKept() throws IOException {
		long one = register(1).number();
		long two = register(2).number();
		this.registry.move(Alias.CHAMPION, one, "first", "job 1");
		CLOCK.now = START.plusSeconds(60);
		this.registry.move(Alias.CHAMPION, two, "better", "job 2");
		CLOCK.now = START.plusSeconds(120);
		this.registry.move(Alias.CHAMPION, one, "rollback", "admin");
		this.registry.move(Alias.CHALLENGER, two, "was not worse", "admin");
		assertThat(this.registry.history(Alias.CHAMPION)).containsExactly(
				new AliasMove(Alias.CHAMPION, two, one, "rollback", "admin", START.plusSeconds(120), false),
				new AliasMove(Alias.CHAMPION, one, two, "better", "job 2", START.plusSeconds(60), false),
				new AliasMove(Alias.CHAMPION, null, one, "first", "job 1", START, false));
		assertThat(this.registry.aliases()).containsExactly(new Alias(Alias.CHALLENGER, two, 0, START.plusSeconds(120)),
				new Alias(Alias.CHAMPION, one, 2, START.plusSeconds(120)));
		assertThat(this.reader.aliases()).isEqualTo(this.registry.aliases());
		assertThat(this.reader.alias(Alias.CHAMPION)).isEqualTo(this.registry.alias(Alias.CHAMPION));
	}

	@Test
	void anAliasIsKnownAsOfAnyMoment() throws IOException {
		long one = register(1).number();
		long two = register(2).number();
		this.registry.move(Alias.CHAMPION, one, "first", "job");
		CLOCK.now = START.plusSeconds(60);
		this.registry.move(Alias.CHAMPION, two, "better", "job");
		assertThat(this.registry.asOf(Alias.CHAMPION, START.minusMillis(1))).isEmpty();
		assertThat(this.registry.asOf(Alias.CHAMPION, START)).contains(one);
		assertThat(this.registry.asOf(Alias.CHAMPION, START.plusSeconds(59))).contains(one);
		assertThat(this.registry.asOf(Alias.CHAMPION, START.plusSeconds(60))).contains(two);
	}

	@Test
	void anAliasThatIsRemovedIsNowhereAndTheRemovalIsKept() throws IOException {
		long one = register(1).number();
		this.registry.move(Alias.CHALLENGER, one, "not yet", "job");
		CLOCK.now = START.plusSeconds(60);
		this.registry.remove(Alias.CHALLENGER, one, 0L, "never", "ada");
		assertThat(this.registry.alias(Alias.CHALLENGER)).isEmpty();
		assertThat(this.reader.alias(Alias.CHALLENGER)).isEmpty();
		assertThat(this.registry.asOf(Alias.CHALLENGER, START)).contains(one);
		assertThat(this.registry.asOf(Alias.CHALLENGER, START.plusSeconds(60))).isEmpty();
		assertThat(this.registry.history(Alias.CHALLENGER)).containsExactly(
				new AliasMove(Alias.CHALLENGER, one, null, "never", "ada", START.plusSeconds(60), false),
				new AliasMove(Alias.CHALLENGER, null, one, "not yet", "job", START, false));
		assertThat(this.registry.removeArtifacts(one, "ada").artifactsRemovedAt()).isEqualTo(START.plusSeconds(60));
	}

	@Test
	void anAliasIsRemovedOnlyFromWhatTheCallerSaw() throws IOException {
		long one = register(1).number();
		long two = register(2).number();
		assertThatExceptionOfType(RegistryConflictException.class)
			.isThrownBy(() -> this.registry.remove(Alias.CHALLENGER, one, null, "never", "ada"))
			.withMessage("Alias challenger points to no version, expected version %d", one);
		this.registry.move(Alias.CHALLENGER, one, "not yet", "job");
		this.registry.move(Alias.CHALLENGER, two, "newer", "job");
		assertThatExceptionOfType(RegistryConflictException.class)
			.isThrownBy(() -> this.registry.remove(Alias.CHALLENGER, one, null, "never", "ada"))
			.withMessage("Alias challenger points to version %d, expected version %d", two, one);
		assertThatExceptionOfType(RegistryConflictException.class)
			.isThrownBy(() -> this.registry.remove(Alias.CHALLENGER, two, 0L, "never", "ada"))
			.withMessageContaining("revision 1, expected revision 0");
		assertThat(this.registry.alias(Alias.CHALLENGER)).get().extracting(Alias::version).isEqualTo(two);
		assertThat(this.registry.history(Alias.CHALLENGER)).hasSize(2);
	}

	@Test
	void anAliasThatComesBackFitsNothingThatWasSeenBefore() throws IOException {
		long one = register(1).number();
		long two = register(2).number();
		Alias seen = this.registry.move(Alias.CHALLENGER, one, "not yet", "job");
		this.registry.remove(Alias.CHALLENGER, one, null, "never", "ada");
		Alias back = this.registry.move(Alias.CHALLENGER, two, "again", "job");
		assertThat(back.revision()).isEqualTo(2);
		assertThatExceptionOfType(RegistryConflictException.class)
			.isThrownBy(() -> this.registry.moveFrom(Alias.CHALLENGER, seen.revision(), one, "stale", "admin"))
			.withMessageContaining("was moved meanwhile");
		assertThat(this.registry.previous(Alias.CHALLENGER)).isEmpty();
		assertThat(this.registry.move(Alias.CHALLENGER, one, "fresh", "admin").revision()).isEqualTo(3);
	}

	@Test
	void aMoveToWhereTheAliasPointsChangesAndRecordsNothing() throws IOException {
		long one = register(1).number();
		Alias before = this.registry.move(Alias.CHAMPION, one, "first", "job");
		CLOCK.now = START.plusSeconds(60);
		assertThat(this.registry.move(Alias.CHAMPION, one, "again", "job")).isEqualTo(before);
		assertThat(this.registry.move(Alias.CHAMPION, one, one, "again", "job")).isEqualTo(before);
		assertThat(this.registry.history(Alias.CHAMPION)).hasSize(1);
	}

	@Test
	void aMoveFromElsewhereThanExpectedIsAConflict() throws IOException {
		long one = register(1).number();
		long two = register(2).number();
		assertThatExceptionOfType(RegistryConflictException.class)
			.isThrownBy(() -> this.registry.move(Alias.CHAMPION, one, two, "stale", "admin"))
			.withMessage("Alias champion points to no version, expected version %d", one);
		this.registry.move(Alias.CHAMPION, ModelRegistry.NONE, one, "first", "admin");
		assertThatExceptionOfType(RegistryConflictException.class)
			.isThrownBy(() -> this.registry.move(Alias.CHAMPION, two, two, "stale", "admin"))
			.withMessage("Alias champion points to version %d, expected version %d", one, two);
		assertThatExceptionOfType(RegistryConflictException.class)
			.isThrownBy(() -> this.registry.move(Alias.CHAMPION, ModelRegistry.NONE, two, "stale", "admin"));
		assertThat(this.registry.move(Alias.CHAMPION, one, two, "fresh", "admin").version()).isEqualTo(two);
		assertThat(this.registry.history(Alias.CHAMPION)).hasSize(2);
	}

	@Test
	void ofTwoMovesAtTheSameTimeOneIsRefusedAndNotRecorded() throws IOException {
		long one = register(1).number();
		long two = register(2).number();
		long three = register(3).number();
		this.registry.move(Alias.CHAMPION, one, "first", "admin");
		TransactionTemplate slow = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
		ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			assertThatExceptionOfType(RegistryConflictException.class).isThrownBy(() -> slow.execute((status) -> {
				assertThat(this.registry.alias(Alias.CHAMPION)).get().extracting(Alias::version).isEqualTo(one);
				join(other.submit(() -> this.registry.move(Alias.CHAMPION, two, "overtakes", "other")));
				return this.registry.move(Alias.CHAMPION, three, "too late", "admin");
			})).withMessage("Alias champion was moved by somebody else at the same time");
		}
		finally {
			other.shutdown();
		}
		assertThat(this.registry.alias(Alias.CHAMPION)).get().extracting(Alias::version).isEqualTo(two);
		assertThat(this.registry.history(Alias.CHAMPION)).extracting(AliasMove::reason)
			.containsExactly("overtakes", "first");
	}

	@Test
	void ofManyFirstMovesAtTheSameTimeTheHistoryFitsTheAlias() throws Exception {
		List<Callable<Long>> moves = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			long version = register(i).number();
			moves.add(() -> {
				try {
					return this.registry.move(Alias.CHAMPION, ModelRegistry.NONE, version, "race", "me").version();
				}
				catch (RegistryConflictException ex) {
					return 0L;
				}
			});
		}
		List<Long> moved = atTheSameTime(moves);
		assertThat(moved.stream().filter((version) -> version != 0))
			.containsExactly(this.registry.alias(Alias.CHAMPION).orElseThrow().version());
		assertThat(this.registry.history(Alias.CHAMPION)).hasSize(1);
	}

	@Test
	void theBundleOfAVersionCanBeRemovedIfNoAliasPointsToItAndTheRecordStays() throws IOException {
		long one = register(1).number();
		long two = register(2).number();
		this.registry.move(Alias.CHAMPION, one, "first", "admin");
		this.registry.move(Alias.CHAMPION, two, "better", "admin");
		assertThatExceptionOfType(RegistryConflictException.class)
			.isThrownBy(() -> this.registry.removeArtifacts(two, "admin"))
			.withMessage("Model version %d cannot be deleted: alias champion points to it", two);
		ModelVersion before = this.registry.version(one).orElseThrow();
		CLOCK.now = START.plusSeconds(60);
		assertThat(this.registry.removeArtifacts(one, "admin").artifactsRemovedAt()).isEqualTo(START.plusSeconds(60));
		CLOCK.now = START.plusSeconds(90);
		ModelVersion after = this.registry.removeArtifacts(one, "somebody else");
		assertThat(after.artifactsRemovedAt()).isEqualTo(START.plusSeconds(60));
		assertThat(after).usingRecursiveComparison().ignoringFields("artifactsRemovedAt").isEqualTo(before);
		assertThat(this.reader.version(one)).contains(after);
		assertThat(chunks(one)).isZero();
		assertThat(chunks(two)).isPositive();
		assertThatExceptionOfType(ArtifactsRemovedException.class)
			.isThrownBy(() -> this.reader.download(one, this.directory.resolve("gone")))
			.withMessageContaining("Model version %d is a record only", one);
		assertThatExceptionOfType(RegistryConflictException.class)
			.isThrownBy(() -> this.registry.move(Alias.CHAMPION, one, "back", "admin"))
			.withMessageContaining("its bundle was removed at");
	}

	@Test
	void aBundleThatWasRemovedComesBackWhenItIsRegisteredAgain() throws IOException {
		ModelVersion first = register(1);
		this.registry.removeArtifacts(first.number(), "retention");
		assertThat(register(1)).isEqualTo(first);
		this.registry.download(first.number(), this.directory.resolve("back"));
		assertThat(sha256(this.directory.resolve("back"))).isEqualTo(first.sha256());
	}

	@Test
	void theBundlesOfOldVersionsGoButForThoseThatAreInUse() throws IOException {
		for (int seed = 1; seed <= 8; seed++) {
			register(seed);
		}
		this.registry.move(Alias.CHALLENGER, 1, "kept for comparison", "admin");
		this.registry.move(Alias.CHAMPION, 3, "first", "admin");
		this.registry.move(Alias.CHAMPION, 7, "better", "admin");
		assertThat(this.registry.removeOldArtifacts(3, "retention")).containsExactly(5L, 4L, 2L);
		assertThat(this.registry.removeOldArtifacts(3, "retention")).isEmpty();
		assertThat(this.registry.versions()).hasSize(8)
			.filteredOn((version) -> version.artifactsRemovedAt() == null)
			.extracting(ModelVersion::number)
			.containsExactly(8L, 7L, 6L, 3L, 1L);
	}

	@Test
	void aPageLeavesManifestAndReportOutButForTheMetrics() throws IOException {
		for (int seed = 1; seed <= 5; seed++) {
			Path bundle = bundle(seed, 10);
			this.registry.register(new NewVersion(bundle, sha256(bundle),
					"{\"metrics\": {\"like.ap\": 0.%d, \"odd\": null}}".formatted(seed), "{}", "snapshot", "layout",
					"schema", START, 7L));
		}
		List<VersionSummary> page = this.registry.page(Long.MAX_VALUE, 2);
		assertThat(page).extracting(VersionSummary::number).containsExactly(5L, 4L);
		assertThat(page.get(1).metrics()).containsExactly(Map.entry("like.ap", 0.4));
		assertThat(page.get(1).jobExecutionId()).isEqualTo(7);
		assertThat(this.registry.page(3, 10)).extracting(VersionSummary::number).containsExactly(2L, 1L);
		assertThat(this.registry.page(1, 10)).isEmpty();
		assertThat(this.registry.numbers(3)).containsExactly(5L, 4L, 3L);
	}

	@Test
	void twoRollbacksLeadTwoVersionsBack() throws IOException {
		for (int seed = 1; seed <= 4; seed++) {
			register(seed);
		}
		assertThatExceptionOfType(RegistryConflictException.class)
			.isThrownBy(() -> this.registry.rollback(Alias.CHAMPION, null, "why", "me"));
		for (long version : new long[] { 1, 2, 3 }) {
			this.registry.move(Alias.CHAMPION, version, "better", "gate");
		}
		assertThat(this.registry.rollback(Alias.CHAMPION, null, "it is slow", "me").version()).isEqualTo(2);
		assertThat(this.registry.history(Alias.CHAMPION).get(0))
			.isEqualTo(new AliasMove(Alias.CHAMPION, 3L, 2L, "it is slow", "me", START, true));
		assertThat(this.registry.previous(Alias.CHAMPION)).contains(1L);
		this.registry.move(Alias.CHAMPION, 4, "faster", "gate");
		assertThat(this.registry.rollback(Alias.CHAMPION, null, "no", "me").version()).isEqualTo(2);
		assertThat(this.registry.rollback(Alias.CHAMPION, null, "no", "me").version()).isEqualTo(1);
		assertThatExceptionOfType(RegistryConflictException.class)
			.isThrownBy(() -> this.registry.rollback(Alias.CHAMPION, null, "no", "me"))
			.withMessage("Alias champion has no earlier version to go back to");
		assertThat(this.registry.alias(Alias.CHAMPION).orElseThrow().version()).isEqualTo(1);
	}

	@Test
	void aRollbackNeedsTheBundleOfTheEarlierVersion() throws IOException {
		register(1);
		register(2);
		this.registry.move(Alias.CHAMPION, 1, "first", "gate");
		this.registry.move(Alias.CHAMPION, 2, "better", "gate");
		this.registry.removeArtifacts(1, "admin");
		assertThatExceptionOfType(RegistryConflictException.class)
			.isThrownBy(() -> this.registry.rollback(Alias.CHAMPION, null, "no", "me"))
			.withMessageContaining("its bundle was removed");
	}

	@Test
	void aMoveFromAnOldRevisionIsAConflict() throws IOException {
		register(1);
		register(2);
		long seen = this.registry.move(Alias.CHAMPION, 1, "first", "one").revision();
		Alias moved = this.registry.moveFrom(Alias.CHAMPION, seen, 2, "mine", "one");
		assertThatExceptionOfType(RegistryConflictException.class)
			.isThrownBy(() -> this.registry.moveFrom(Alias.CHAMPION, seen, 1, "mine", "two"))
			.withMessage(
					"Alias champion was moved meanwhile: it points to version 2, revision %d, expected revision %d",
					moved.revision(), seen);
		assertThatExceptionOfType(RegistryConflictException.class)
			.isThrownBy(() -> this.registry.rollback(Alias.CHAMPION, seen, "mine", "two"));
		assertThatExceptionOfType(RegistryConflictException.class)
			.isThrownBy(() -> this.registry.moveFrom("shadow", 0, 1, "mine", "two"))
			.withMessageContaining("it is not there");
	}

	private long chunks(long version) {
		return this.jdbc.sql("select count(*) from registry.artifact_chunk where version = ?")
			.param(version)
			.query(Long.class)
			.single();
	}

	@Test
	void aNameThatCannotBeAnAliasIsRefused() throws IOException {
		long one = register(1).number();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.registry.move("Robert'); drop table", one, "why", "me"))
			.withMessageContaining("got 'Robert'); drop table'");
	}

	private ModelVersion register(int seed) throws IOException {
		Path bundle = bundle(seed, 100);
		return this.registry.register(version(bundle, sha256(bundle)));
	}

	private static NewVersion version(Path bundle, String sha256) {
		return new NewVersion(bundle, sha256, "{}", "{}", "0123456789abcdef", "layout", "schema", START, null);
	}

	private Path bundle(int seed, int bytes) throws IOException {
		byte[] content = new byte[bytes];
		new Random(seed).nextBytes(content);
		return Files.write(Files.createTempFile(this.directory, "bundle", ".zip"), content);
	}

	private static String sha256(Path file) throws IOException {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static <T> List<T> atTheSameTime(List<Callable<T>> calls) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(calls.size());
		CyclicBarrier barrier = new CyclicBarrier(calls.size());
		try {
			List<Future<T>> futures = new ArrayList<>();
			for (Callable<T> call : calls) {
				futures.add(executor.submit(() -> {
					barrier.await();
					return call.call();
				}));
			}
			List<T> results = new ArrayList<>();
			for (Future<T> future : futures) {
				results.add(future.get());
			}
			return results;
		}
		finally {
			executor.shutdown();
		}
	}

	private static <T> T join(Future<T> future) {
		try {
			return future.get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A service as small as can be that has the registry. */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(HibernateJpaAutoConfiguration.class)
	@Import(ModelRegistryConfiguration.class)
	static class Service {

		@Bean
		DataSource dataSource() {
			return postgres.dataSource();
		}

		@Bean
		Clock clock() {
			return CLOCK;
		}

	}

	/** A clock that stands still until it is set. */
	private static final class TestClock extends Clock {

		private volatile Instant now = START;

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public long millis() {
			return this.now.toEpochMilli();
		}

	}

}
