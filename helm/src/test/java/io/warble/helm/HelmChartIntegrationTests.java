package io.warble.helm;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The chart with each set of values: what helm renders is what Kubernetes knows, and what
 * belongs together fits together.
 */
class HelmChartIntegrationTests {

	/** Values for TLS are given after others, as helm takes files with commas. */
	private static final String TLS = "production.yaml,warble/values/tls.yaml";

	@ParameterizedTest
	@ValueSource(strings = { "trial.yaml", "production.yaml", "requests.yaml", TLS })
	void helmFindsNothingToComplainAbout(String values) {
		assertThat(Chart.helm("lint", "--strict", "warble", "-f", "warble/values/" + values))
			.contains("0 chart(s) failed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "trial.yaml", "production.yaml", "requests.yaml", TLS })
	void everyObjectIsOneThatKubernetesKnows(String values) {
		List<HasMetadata> objects = Chart.objects(values);
		assertThat(Chart.of(objects, Deployment.class)).extracting((object) -> object.getMetadata().getName())
			.containsExactlyInAnyOrder("release-training", "release-feature", "release-scoring", "release-gateway");
		Set<String> names = new HashSet<>();
		for (HasMetadata object : objects) {
			assertThat(names.add(object.getKind() + " " + object.getMetadata().getName())).as("twice: " + object)
				.isTrue();
		}
	}

	@Test
	void aFieldThatKubernetesDoesNotHaveIsRefused() {
		Map<String, Object> account = new LinkedHashMap<>(Map.of("apiVersion", "v1", "kind", "ServiceAccount",
				"metadata", Map.of("name", "x"), "automountServiceAccountTokens", false));
		assertThatIllegalArgumentException().isThrownBy(() -> Chart.read(account))
			.withMessageContaining("automountServiceAccountTokens");
		account.remove("automountServiceAccountTokens");
		account.put("metadata", Map.of("nam", "x"));
		assertThatIllegalArgumentException().isThrownBy(() -> Chart.read(account)).withMessageContaining("nam");
	}

	@ParameterizedTest
	@ValueSource(strings = { "scoring.replica=2", "image.tag=latest", "scoring.autoscaling.metric=memory",
			"gateway.service.port=0", "training.schedule.cron=daily", "secrets.database=", "postgresql.image=postgres",
			"scoring.podDisruptionBudget.minAvailable=1", "tracing.endpoint=collector:4318", "tracing.sampling=2",
			"tls.secret=", "tls.secrets.scorin=x", "tls.enabled=yes" })
	void theSchemaRefusesWrongValues(String setting) {
		Chart.Outcome outcome = Chart.run("template", "release", "warble", "--set", setting);
		assertThat(outcome.status()).isNotZero();
		assertThat(outcome.output()).contains("values don't meet the specifications");
	}

	@ParameterizedTest
	@ValueSource(strings = { "trial.yaml", "production.yaml", "requests.yaml", TLS })
	void podsAreLockedDown(String values) {
		List<HasMetadata> objects = Chart.objects(values);
		Set<String> accounts = Chart.of(objects, ServiceAccount.class)
			.stream()
			.filter((account) -> Boolean.FALSE.equals(account.getAutomountServiceAccountToken()))
			.map((account) -> account.getMetadata().getName())
			.collect(Collectors.toSet());
		for (PodTemplateSpec pod : pods(objects)) {
			assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
			assertThat(accounts).contains(pod.getSpec().getServiceAccountName());
			assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
			assertThat(pod.getSpec().getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
			for (Container container : pod.getSpec().getContainers()) {
				assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
				assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
				assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
				assertThat(container.getResources().getLimits()).containsKey("memory");
				assertThat(container.getImage()).matches(".+:[0-9][^:]*");
				for (EnvVar variable : container.getEnv()) {
					if (variable.getName().matches(".*(PASSWORD|TOKEN|_KEY)$")) {
						assertThat(variable.getValue()).as(variable.getName()).isNull();
						assertThat(variable.getValueFrom().getSecretKeyRef().getName()).startsWith("warble-");
					}
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "trial.yaml", "production.yaml", "requests.yaml", TLS })
	void whatRefersToPodsFindsThem(String values) {
		List<HasMetadata> objects = Chart.objects(values);
		for (Deployment deployment : Chart.of(objects, Deployment.class)) {
			assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
				.containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
			Container container = deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
			Set<String> ports = container.getPorts().stream().map((port) -> port.getName()).collect(Collectors.toSet());
			assertThat(
					List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
				.allSatisfy((probe) -> assertThat(ports).contains(probe.getHttpGet().getPort().getStrVal()));
			assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/readiness");
			Set<String> volumes = deployment.getSpec()
				.getTemplate()
				.getSpec()
				.getVolumes()
				.stream()
				.map((volume) -> volume.getName())
				.collect(Collectors.toSet());
			assertThat(container.getVolumeMounts())
				.allSatisfy((mount) -> assertThat(volumes).contains(mount.getName()));
		}
		for (Service service : Chart.of(objects, Service.class)) {
			assertThat(selected(objects, service.getSpec().getSelector())).as(service.getMetadata().getName()).isTrue();
		}
		for (NetworkPolicy policy : Chart.of(objects, NetworkPolicy.class)) {
			assertThat(selected(objects, policy.getSpec().getPodSelector().getMatchLabels()))
				.as(policy.getMetadata().getName())
				.isTrue();
		}
		for (PodDisruptionBudget budget : Chart.of(objects, PodDisruptionBudget.class)) {
			assertThat(selected(objects, budget.getSpec().getSelector().getMatchLabels()))
				.as(budget.getMetadata().getName())
				.isTrue();
		}
		for (HorizontalPodAutoscaler scaler : Chart.of(objects, HorizontalPodAutoscaler.class)) {
			Deployment scaled = deployment(objects, scaler.getSpec().getScaleTargetRef().getName());
			assertThat(scaled.getSpec().getReplicas()).as("the autoscaler's alone").isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "trial.yaml", "production.yaml", "requests.yaml", TLS })
	void aScoringPodHasExactlyOneCpuAndTheSingleCoreProfile(String values) {
		Container container = deployment(Chart.objects(values), "release-scoring").getSpec()
			.getTemplate()
			.getSpec()
			.getContainers()
			.get(0);
		assertThat(container.getResources().getRequests().get("cpu")).isEqualTo(new Quantity("1"));
		assertThat(container.getResources().getLimits().get("cpu")).isEqualTo(new Quantity("1"));
		assertThat(container.getResources().getLimits().get("memory"))
			.isEqualTo(container.getResources().getRequests().get("memory"));
		assertThat(container.getEnv()).anySatisfy((variable) -> {
			assertThat(variable.getName()).isEqualTo("SPRING_PROFILES_ACTIVE");
			assertThat(variable.getValue()).isEqualTo("single-core");
		});
	}

	@Test
	void twoTrainingServicesNeverShareADatabase() {
		Deployment training = deployment(Chart.objects("production.yaml"), "release-training");
		assertThat(training.getSpec().getReplicas()).isEqualTo(1);
		assertThat(training.getSpec().getStrategy().getType()).isEqualTo("Recreate");
	}

	@Test
	void scoringIsReachedByTheGatewayAndTheDashboardAlone() {
		NetworkPolicy policy = Chart.of(Chart.objects("production.yaml"), NetworkPolicy.class)
			.stream()
			.filter((object) -> object.getMetadata().getName().equals("release-scoring"))
			.findFirst()
			.orElseThrow();
		assertThat(policy.getSpec().getIngress().get(0).getFrom())
			.extracting((peer) -> peer.getPodSelector().getMatchLabels().get("app.kubernetes.io/component"))
			.containsExactly("gateway", "training");
		assertThat(policy.getSpec().getIngress().get(0).getPorts()).singleElement()
			.satisfies((port) -> assertThat(port.getPort().getIntVal()).isEqualTo(8083));
	}

	@Test
	void productionRetrainsAndIsWatched() {
		List<HasMetadata> objects = Chart.objects("production.yaml");
		Container call = Chart.of(objects, CronJob.class)
			.get(0)
			.getSpec()
			.getJobTemplate()
			.getSpec()
			.getTemplate()
			.getSpec()
			.getContainers()
			.get(0);
		assertThat(call.getArgs().subList(0, 3)).containsExactly("release-training", "8081", "fine-tuning");
		assertThat(new Yaml().<Map<String, Object>>load(call.getArgs().get(3))).containsEntry("data", "/data");
		assertThat(Chart.of(objects, ServiceMonitor.class)).hasSize(1);
		assertThat(Chart.of(objects, PrometheusRule.class).get(0).getSpec().getGroups()).isNotEmpty();
	}

	@Test
	void tracesReachTheCollectorWhereOneIsNamedAndAreNotMentionedElsewhere() {
		List<HasMetadata> objects = Chart.objects("production.yaml");
		for (Deployment deployment : Chart.of(objects, Deployment.class)) {
			assertThat(deployment.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv())
				.filteredOn((variable) -> variable.getName().startsWith("WARBLE_TRACING_"))
				.extracting(EnvVar::getValue)
				.containsExactly("http://collector.monitoring:4318", "0.01");
		}
		assertThat(Chart.of(objects, NetworkPolicy.class))
			.filteredOn((policy) -> policy.getMetadata().getName().endsWith("-scoring"))
			.singleElement()
			.satisfies((policy) -> assertThat(policy.getSpec().getEgress())
				.anySatisfy((rule) -> assertThat(rule.getPorts().get(0).getPort().getIntVal()).isEqualTo(4318)));
		for (PodTemplateSpec pod : pods(Chart.objects("trial.yaml"))) {
			assertThat(pod.getSpec().getContainers().get(0).getEnv()).extracting(EnvVar::getName)
				.noneMatch((name) -> name.startsWith("WARBLE_TRACING_"));
		}
	}

	@Test
	void servicesCallEachOtherOverTlsWhereItIsOn() {
		for (PodTemplateSpec pod : pods(Chart.objects(TLS))) {
			Container container = pod.getSpec().getContainers().get(0);
			assertThat(container.getVolumeMounts()).extracting(VolumeMount::getMountPath).contains("/run/tls");
			Map<String, String> plain = container.getEnv()
				.stream()
				.filter((variable) -> variable.getValue() != null)
				.collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
			if (container.getName().equals("retraining")) {
				assertThat(plain).containsEntry("WARBLE_AUTHORITY", "/run/tls/ca.crt");
				assertThat(pod.getSpec().getVolumes()).singleElement()
					.satisfies((volume) -> assertThat(volume.getSecret().getItems()).extracting((item) -> item.getKey())
						.as("no private key")
						.containsExactly("ca.crt"));
				continue;
			}
			assertThat(plain).containsEntry("SERVER_SSL_BUNDLE", "own")
				.containsEntry("WARBLE_CALLS_SSL_BUNDLE", "services")
				.containsEntry("MANAGEMENT_SERVER_SSL_ENABLED", "false");
			assertThat(plain.values()).filteredOn((value) -> value.startsWith("http://release-"))
				.allMatch((value) -> value.equals("http://release-scoring-metrics:9090"));
			assertThat(container.getReadinessProbe().getHttpGet().getScheme()).isNull();
			assertThat(pod.getSpec().getVolumes()).filteredOn((volume) -> volume.getName().equals("tls"))
				.singleElement()
				.extracting((volume) -> volume.getSecret().getSecretName())
				.isEqualTo(container.getName().equals("gateway") ? "warble-gateway-tls" : "warble-services-tls");
		}
		for (PodTemplateSpec pod : pods(Chart.objects("production.yaml"))) {
			Container container = pod.getSpec().getContainers().get(0);
			assertThat(container.getEnv()).extracting(EnvVar::getName).noneMatch((name) -> name.contains("SSL"));
			assertThat(container.getEnv()).extracting(EnvVar::getValue)
				.filteredOn((value) -> value != null)
				.noneMatch((value) -> value.startsWith("https:"));
		}
	}

	private static List<PodTemplateSpec> pods(List<HasMetadata> objects) {
		return Stream
			.of(Chart.of(objects, Deployment.class).stream().map((object) -> object.getSpec().getTemplate()),
					Chart.of(objects, StatefulSet.class).stream().map((object) -> object.getSpec().getTemplate()),
					Chart.of(objects, CronJob.class)
						.stream()
						.map((object) -> object.getSpec().getJobTemplate().getSpec().getTemplate()))
			.flatMap((stream) -> stream)
			.toList();
	}

	private static boolean selected(List<HasMetadata> objects, Map<String, String> labels) {
		return pods(objects).stream()
			.anyMatch((pod) -> pod.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()));
	}

	private static Deployment deployment(List<HasMetadata> objects, String name) {
		return Chart.of(objects, Deployment.class)
			.stream()
			.filter((object) -> object.getMetadata().getName().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
