package io.warble.training.schedules;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.warble.web.access.ServiceToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that asks a training-service to run a job, over TLS, trusting one authority:
 * what a schedule of the cluster runs where services speak TLS (without, the image's
 * {@code start-job} needs no JVM). Starts nothing of Spring.
 */
public final class JobCall {

	private static final Logger log = LoggerFactory.getLogger(JobCall.class);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private JobCall() {
	}

	/**
	 * Asks, logs the answer, and ends with 0 where the run was started, with 1 where not.
	 * The variable WARBLE_SERVICE_TOKEN is what services show each other.
	 * @param arguments base address of the service, file of the authority's certificate
	 * (PEM), job, its parameters in JSON
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException, GeneralSecurityException {
		if (arguments.length != 4) {
			throw new IllegalArgumentException("expected ADDRESS AUTHORITY JOB PARAMETERS");
		}
		HttpResponse<String> answer = send(URI.create(arguments[0]), Path.of(arguments[1]), arguments[2], arguments[3],
				System.getenv().getOrDefault("WARBLE_SERVICE_TOKEN", ""));
		log.info("{}: {}", answer.statusCode(), answer.body());
		System.exit((answer.statusCode() / 100 == 2) ? 0 : 1);
	}

	/**
	 * Asks.
	 * @throws IOException if the service does not answer, or is not trusted
	 * @throws GeneralSecurityException if the authority's certificate cannot be read
	 */
	public static HttpResponse<String> send(URI service, Path authority, String job, String parameters, String token)
			throws IOException, InterruptedException, GeneralSecurityException {
		HttpRequest request = HttpRequest.newBuilder(service.resolve("/v1/jobs/" + job))
			.timeout(PATIENCE)
			.header("Content-Type", "application/json")
			.header(ServiceToken.HEADER, token)
			.header("X-Warble-Principal", "schedule")
			.POST(HttpRequest.BodyPublishers.ofString(parameters))
			.build();
		return HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(PATIENCE)
			.sslContext(trusting(authority))
			.build()
			.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
	}

	private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		try (InputStream in = Files.newInputStream(authority)) {
			int number = 0;
			for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
				store.setCertificateEntry("authority-" + number++, certificate);
			}
		}
		TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		managers.init(store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, managers.getTrustManagers(), null);
		return context;
	}

}
