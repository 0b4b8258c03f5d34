package io.warble.standalone;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.warble.standalone.console.Console;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The arrows of the design, over the classes of every module.
 */
class ArchitectureTests {

	private static final String TRAINING = "io.warble.training..";

	private static final String FEATURE_SERVICE = "io.warble.featureservice..";

	private static final String SCORING = "io.warble.scoring..";

	private static final String GATEWAY = "io.warble.gateway..";

	private static final String STANDALONE = "io.warble.standalone..";

	private static final String[] SERVICES = { TRAINING, FEATURE_SERVICE, SCORING, GATEWAY, STANDALONE };

	private static final String[] ENGINES = { "ml.dmlc..", "ai.djl..", "org.duckdb.." };

	private static final JavaClasses warble = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.warble");

	@Test
	void everyModuleIsSeen() {
		for (String module : new String[] { "features", "models", "featurestore", "registry", "simulator", "web",
				"training", "featureservice", "scoring", "gateway", "standalone" }) {
			assertThat(warble.stream().anyMatch((type) -> type.getPackageName().startsWith("io.warble." + module)))
				.as(module)
				.isTrue();
		}
	}

	@Test
	void librariesDoNotDependOnServices() {
		check(noClasses().that()
			.resideInAnyPackage("io.warble.features..", "io.warble.models..", "io.warble.featurestore..",
					"io.warble.registry..", "io.warble.simulator..", "io.warble.web..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(SERVICES));
	}

	@Test
	void librariesDependOnEachOtherInOneDirection() {
		check(noClasses().that()
			.resideInAPackage("io.warble.features..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.warble.models..", "io.warble.featurestore..", "io.warble.registry..",
					"io.warble.simulator.."));
		check(noClasses().that()
			.resideInAPackage("io.warble.models..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.warble.featurestore..", "io.warble.registry..", "io.warble.simulator.."));
		check(noClasses().that()
			.resideInAPackage("io.warble.featurestore..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.warble.models..", "io.warble.registry..", "io.warble.simulator.."));
		check(noClasses().that()
			.resideInAPackage("io.warble.registry..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.warble.featurestore..", "io.warble.simulator.."));
	}

	@Test
	void theWebLibraryKnowsNothingOfPredictionAndNoLibraryKnowsIt() {
		String[] others = { "io.warble.features..", "io.warble.models..", "io.warble.featurestore..",
				"io.warble.registry..", "io.warble.simulator.." };
		check(noClasses().that()
			.resideInAPackage("io.warble.web..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(others));
		check(noClasses().that()
			.resideInAnyPackage(others)
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.warble.web.."));
	}

	@Test
	void coreLibrariesArePlainJava() {
		check(noClasses().that()
			.resideInAnyPackage("io.warble.features..", "io.warble.models..", "io.warble.simulator..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "jakarta..", "java.sql..", "javax.sql.."));
	}

	@Test
	void servicesDoNotDependOnEachOther() {
		for (String service : SERVICES) {
			if (service.equals(STANDALONE)) {
				continue;
			}
			for (String other : SERVICES) {
				if (!other.equals(service)) {
					check(noClasses().that()
						.resideInAPackage(service)
						.should()
						.dependOnClassesThat()
						.resideInAPackage(other));
				}
			}
		}
	}

	@Test
	void onlyTrainingUsesTrainingEngines() {
		check(noClasses().that()
			.resideOutsideOfPackage(TRAINING)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(ENGINES));
	}

	/** See {@code TorchOps.times}. */
	@Test
	void noArrayIsMultipliedByANumberThatDjlFrees() {
		for (String operation : new String[] { "mul", "div", "pow", "maximum", "minimum" }) {
			check(noClasses().should().callMethod("ai.djl.ndarray.NDArray", operation, "java.lang.Number"));
		}
	}

	@Test
	void packagesOfAModuleFormNoCycle() {
		for (String module : new String[] { "features", "models", "featurestore", "registry", "simulator", "web",
				"training", "featureservice", "scoring", "gateway", "standalone" }) {
			check(slices().matching("io.warble." + module + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true));
		}
	}

	@Test
	void nobodyLogsByJavaUtilLogging() {
		check(NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
	}

	@Test
	void onlyTheConsoleWritesToStandardStreams() {
		NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(warble.that(
				DescribedPredicate.describe("outside of the console", (type) -> !type.isEquivalentTo(Console.class))));
	}

	@Test
	void nobodyIsInjectedThroughFields() {
		check(noFields().should()
			.beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
			.orShould()
			.beAnnotatedWith("jakarta.inject.Inject")
			.orShould()
			.beAnnotatedWith("jakarta.annotation.Resource")
			.orShould()
			.beAnnotatedWith("org.springframework.beans.factory.annotation.Value"));
	}

	@Test
	void nobodyScansForComponents() {
		check(noClasses().should()
			.beAnnotatedWith("org.springframework.context.annotation.ComponentScan")
			.orShould()
			.beAnnotatedWith("org.springframework.boot.autoconfigure.SpringBootApplication"));
	}

	@Test
	void packagesAreNamedAfterFeatures() {
		check(noClasses().should()
			.resideInAnyPackage("..impl..", "..util..", "..utils..", "..common..", "..dto..", "..service.."));
	}

	private static void check(ArchRule rule) {
		rule.check(warble);
	}

}
