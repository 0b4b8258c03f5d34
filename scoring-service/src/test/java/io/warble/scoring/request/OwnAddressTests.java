package io.warble.scoring.request;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server on the loopback address whose certificate names another host, as the ones of
 * services do.
 */
class OwnAddressTests {

	private static final String PASSWORD = "changeit";

	@TempDir
	private static Path directory;

	private static SslBundle own;

	private static SslBundle other;

	private static HttpsServer server;

	@BeforeAll
	static void listen() throws Exception {
		own = bundle("own");
		other = bundle("other");
		server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(own.createSslContext()));
		server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		server.start();
	}

	@AfterAll
	static void stop() {
		server.stop(0);
	}

	@Test
	void reachesTheServiceWhoseCertificateItHas() throws Exception {
		assertThat(get(own)).isEqualTo(204);
	}

	@Test
	void trustsNoOtherCertificateEvenOfTheSameName() {
		assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> get(other))
			.withMessageContaining("not this service's own");
	}

	@Test
	void isPlainWithoutTlsAndNowhereWithoutAPort() {
		assertThat(new OwnAddress(() -> 8083, () -> null).resolve("/x"))
			.contains(URI.create("http://127.0.0.1:8083/x"));
		assertThat(new OwnAddress(() -> 8083, () -> own).resolve("/x"))
			.contains(URI.create("https://127.0.0.1:8083/x"));
		assertThat(new OwnAddress(() -> 0, () -> own).resolve("/x")).isEmpty();
		assertThat(new OwnAddress(() -> -1, () -> null).resolve("/x")).isEmpty();
	}

	private static int get(SslBundle bundle) throws IOException, InterruptedException, GeneralSecurityException {
		OwnAddress address = new OwnAddress(() -> server.getAddress().getPort(), () -> bundle);
		HttpClient client = address.client();
		return client
			.send(HttpRequest.newBuilder(address.resolve("/").orElseThrow()).build(),
					HttpResponse.BodyHandlers.discarding())
			.statusCode();
	}

	private static SslBundle bundle(String name) throws IOException, InterruptedException, GeneralSecurityException {
		Path file = directory.resolve(name + ".p12");
		Process process = new ProcessBuilder(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
						"key", "-keyalg", "EC", "-dname", "CN=scoring.example", "-ext", "SAN=dns:scoring.example",
						"-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD))
			.redirectErrorStream(true)
			.start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(said).isZero();
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			store.load(in, PASSWORD.toCharArray());
		}
		return SslBundle.of(SslStoreBundle.of(store, PASSWORD, null), SslBundleKey.of(PASSWORD));
	}

}
