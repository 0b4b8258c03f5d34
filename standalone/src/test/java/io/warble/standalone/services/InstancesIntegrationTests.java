package io.warble.standalone.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.warble.scoring.ScoringApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances of each service behind one address, under load, while instances go: as an
 * upgrade replaces them, and by SIGKILL. Nobody gets less than a full answer.
 */
class InstancesIntegrationTests {

	private static final int CALLERS = 6;

	private static final String DRAIN = "--warble.drain=1s";

	@TempDir
	private static Path directory;

	private static TrainedHome home;

	@BeforeAll
	static void train() throws Exception {
		home = new TrainedHome(directory);
	}

	@AfterAll
	static void close() {
		home.close();
	}

	@Test
	void aRollingRestartOfAllServicesCostsNoAnswer() throws Exception {
		try (Balancer feature = new Balancer(); Balancer scoring = new Balancer(); Balancer gateway = new Balancer()) {
			Supplier<ConfigurableApplicationContext> features = () -> home.feature(DRAIN);
			Supplier<ConfigurableApplicationContext> scorings = () -> home.scoring(feature.uri(), DRAIN);
			Supplier<ConfigurableApplicationContext> gateways = () -> home.gateway(feature.uri(), scoring.uri(), DRAIN);
			List<ConfigurableApplicationContext> oldFeatures = two(features, feature);
			List<ConfigurableApplicationContext> oldScorings = two(scorings, scoring);
			List<ConfigurableApplicationContext> oldGateways = two(gateways, gateway);
			try (Callers callers = new Callers(CALLERS, gateway.uri(), home)) {
				callers.awaitAnswers(200);
				replace(oldFeatures, features, feature, callers);
				replace(oldScorings, scorings, scoring, callers);
				replace(oldGateways, gateways, gateway, callers);
				assertThat(callers.failures()).isEmpty();
			}
		}
	}

	@Test
	void aScoringServiceThatIsKilledCostsNoAnswer() throws Exception {
		List<Process> processes = new ArrayList<>();
		try (Balancer scoring = new Balancer()) {
			URI feature = Services.address(home.feature());
			for (int i = 0; i < 2; i++) {
				int port = freePort();
				processes.add(scoringProcess(i, port, feature));
				scoring.add(URI.create("http://127.0.0.1:" + port));
			}
			scoring.instances().forEach(TrainedHome::awaitReady);
			URI gateway = Services.address(home.gateway(feature, scoring.uri()));
			try (Callers callers = new Callers(CALLERS, gateway, home)) {
				callers.awaitAnswers(500);
				Process killed = processes.get(0);
				// SIGKILL: nothing is said to those who wait for an answer.
				killed.destroyForcibly();
				assertThat(killed.waitFor()).isEqualTo(128 + 9);
				callers.awaitAnswers(500);
				assertThat(callers.failures()).isEmpty();
			}
			assertThat(processes.get(1).isAlive()).isTrue();
		}
		finally {
			processes.forEach(Process::destroyForcibly);
		}
	}

	private static List<ConfigurableApplicationContext> two(Supplier<ConfigurableApplicationContext> service,
			Balancer balancer) {
		List<ConfigurableApplicationContext> both = List.of(service.get(), service.get());
		for (ConfigurableApplicationContext instance : both) {
			TrainedHome.awaitReady(Services.address(instance));
			balancer.add(Services.address(instance));
		}
		return both;
	}

	/** As a deployment rolls: a new one is ready before an old one is told to stop. */
	private static void replace(List<ConfigurableApplicationContext> old,
			Supplier<ConfigurableApplicationContext> service, Balancer balancer, Callers callers) {
		for (ConfigurableApplicationContext instance : old) {
			ConfigurableApplicationContext next = service.get();
			TrainedHome.awaitReady(Services.address(next));
			balancer.add(Services.address(next));
			URI address = Services.address(instance);
			balancer.remove(address);
			instance.close();
			callers.awaitAnswers(100);
		}
	}

	private static Process scoringProcess(int number, int port, URI feature) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m", "-XX:+UseSerialGC",
						"-XX:TieredStopAtLevel=1", "-Dorg.springframework.boot.logging.LoggingSystem=none", "-cp",
						System.getProperty("java.class.path"), ScoringApplication.class.getName()));
		command.addAll(home.arguments("--warble.scoring.champion.feature-service=" + feature,
				"--warble.scoring.warm-up=0s", "--server.port=" + port));
		command.removeIf("--server.port=0"::equals);
		command.removeIf((argument) -> argument.startsWith("--warble.home="));
		command.add("--warble.home=" + directory.resolve("scoring-" + number));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(directory.resolve("scoring-" + number + ".log").toFile())
			.start();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
