package io.warble.helm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import org.yaml.snakeyaml.Yaml;

/**
 * The chart, rendered by helm and read strictly: a kind that is not listed, a field that
 * Kubernetes does not have, or a value of another type is an error.
 */
final class Chart {

	private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.ofEntries(
			Map.entry("v1/ConfigMap", ConfigMap.class), Map.entry("v1/Service", Service.class),
			Map.entry("v1/ServiceAccount", ServiceAccount.class),
			Map.entry("v1/PersistentVolumeClaim", PersistentVolumeClaim.class),
			Map.entry("apps/v1/Deployment", Deployment.class), Map.entry("apps/v1/StatefulSet", StatefulSet.class),
			Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
			Map.entry("batch/v1/CronJob", CronJob.class), Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
			Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
			Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
			Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
			Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class));

	private static final ObjectMapper STRICT = new ObjectMapper()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.setAnnotationIntrospector(new NoAdditionalProperties());

	private Chart() {
	}

	/** Runs helm on the chart; fails where it does. */
	static String helm(String... arguments) {
		Outcome outcome = run(arguments);
		if (outcome.status() != 0) {
			throw new IllegalStateException("helm %s: %s".formatted(List.of(arguments), outcome.output()));
		}
		return outcome.output();
	}

	/** Runs helm, whatever comes of it. */
	static Outcome run(String... arguments) {
		List<String> command = new ArrayList<>(List.of(System.getProperty("helm.binary", "helm")));
		command.addAll(List.of(arguments));
		try {
			Path output = Files.createTempFile("helm", ".out");
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			if (!process.waitFor(60, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new IllegalStateException("helm does not end");
			}
			String text = Files.readString(output, StandardCharsets.UTF_8);
			Files.delete(output);
			return new Outcome(process.exitValue(), text);
		}
		catch (IOException ex) {
			throw new IllegalStateException("helm cannot be run, name it by -Dhelm.binary=...: " + ex.getMessage(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** All objects of the chart with a set of values. */
	static List<HasMetadata> objects(String values) {
		List<HasMetadata> objects = new ArrayList<>();
		for (Object document : new Yaml()
			.loadAll(helm("template", "release", "warble", "--namespace", "space", "-f", "warble/values/" + values))) {
			if (document instanceof Map<?, ?> fields) {
				objects.add(read(fields));
			}
		}
		return objects;
	}

	static HasMetadata read(Map<?, ?> fields) {
		String kind = fields.get("apiVersion") + "/" + fields.get("kind");
		Class<? extends HasMetadata> type = KINDS.get(kind);
		if (type == null) {
			throw new IllegalArgumentException("unexpected kind " + kind);
		}
		return STRICT.convertValue(new LinkedHashMap<>(fields), type);
	}

	/** Those of one kind. */
	static <T extends HasMetadata> List<T> of(List<HasMetadata> objects, Class<T> kind) {
		return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	/** How a run of helm ended. */
	record Outcome(int status, String output) {
	}

	/** The model's classes keep what they do not know; here it is to be refused. */
	private static final class NoAdditionalProperties extends JacksonAnnotationIntrospector {

		@Override
		public Boolean hasAnySetter(Annotated annotated) {
			return false;
		}

	}

}
