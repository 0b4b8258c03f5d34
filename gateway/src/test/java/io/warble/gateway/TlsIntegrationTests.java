package io.warble.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * TLS by properties alone, with a key and a certificate in PEM files, as
 * docs/DEPLOYMENT.md says.
 */
class TlsIntegrationTests {

	private static final char[] PASSWORD = "changeit".toCharArray();

	@TempDir
	private static Path directory;

	private static Certificate certificate;

	private static EmbeddedPostgres postgres;

	private static ConfigurableApplicationContext gateway;

	@BeforeAll
	static void start() throws Exception {
		KeyStore keys = keys();
		certificate = keys.getCertificate("gateway");
		Key key = keys.getKey("gateway", PASSWORD);
		Path certificateFile = pem("CERTIFICATE", certificate.getEncoded());
		Path keyFile = pem("PRIVATE KEY", key.getEncoded());
		postgres = EmbeddedPostgres.start();
		gateway = GatewayApplication.application()
			.run("--server.port=0", "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
					"--spring.datasource.username=postgres", "--server.ssl.bundle=gateway",
					"--spring.ssl.bundle.pem.gateway.keystore.certificate=" + certificateFile.toUri(),
					"--spring.ssl.bundle.pem.gateway.keystore.private-key=" + keyFile.toUri());
	}

	@AfterAll
	static void stop() throws IOException {
		gateway.close();
		postgres.close();
	}

	@Test
	void answersOverTlsWithTheCertificateThatItWasGiven() throws Exception {
		HttpResponse<String> response = get("https", "/v1/predictions", trusting(certificate));
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("Strict-Transport-Security"))
			.hasValueSatisfying((value) -> assertThat(value).contains("max-age="));
		assertThat(response.sslSession().orElseThrow().getPeerCertificates()).containsExactly(certificate);
		assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
	}

	@Test
	void aCallerWhoDoesNotTrustTheCertificateGetsNoAnswer() {
		assertThatExceptionOfType(SSLHandshakeException.class)
			.isThrownBy(() -> get("https", "/v1/predictions", SSLContext.getDefault()));
	}

	@Test
	void whatComesWithoutTlsIsRefused() throws Exception {
		HttpResponse<String> response = get("http", "/readyz", SSLContext.getDefault());
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("requires TLS");
	}

	private static KeyStore keys() throws Exception {
		Path file = directory.resolve("keys.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "gateway", "-keyalg", "EC", "-storetype", "PKCS12", "-keystore",
				file.toString(), "-storepass", String.valueOf(PASSWORD), "-dname", "CN=localhost", "-ext",
				"SAN=dns:localhost,ip:127.0.0.1")
			.redirectErrorStream(true)
			.start();
		String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(keytool.waitFor()).as(said).isZero();
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			keys.load(in, PASSWORD);
		}
		return keys;
	}

	private static Path pem(String label, byte[] content) throws IOException {
		String text = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
		return Files.writeString(directory.resolve(label + ".pem"),
				"-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label));
	}

	private static SSLContext trusting(Certificate trusted) throws Exception {
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		store.setCertificateEntry("gateway", trusted);
		TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		managers.init(store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, managers.getTrustManagers(), null);
		return context;
	}

	private static HttpResponse<String> get(String scheme, String path, SSLContext trust)
			throws IOException, InterruptedException {
		URI uri = URI.create("%s://localhost:%s%s".formatted(scheme,
				gateway.getEnvironment().getRequiredProperty("local.server.port"), path));
		return HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.sslContext(trust)
			.build()
			.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
	}

}
