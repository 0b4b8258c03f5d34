package io.warble.standalone.services;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority of a test, made by the JDK's keytool, and what it signs.
 */
final class LocalAuthority {

	private static final String PASSWORD = "changeit";

	private final Path directory;

	private final KeyStore keys;

	/** Makes one whose files lie in a directory. */
	LocalAuthority(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
		this.directory = Files.createDirectories(directory);
		keytool("-genkeypair", "-alias", "authority", "-keyalg", "EC", "-dname", "CN=Authority of a test", "-ext",
				"bc:critical=ca:true");
		this.keys = load();
		pem("authority.crt", "CERTIFICATE", this.keys.getCertificate("authority").getEncoded());
	}

	/** Arguments that have a service speak TLS with a certificate for a name. */
	List<String> server(String service, String name)
			throws IOException, InterruptedException, GeneralSecurityException {
		keytool("-genkeypair", "-alias", service, "-keyalg", "EC", "-dname", "CN=" + service, "-signer", "authority",
				"-ext", "SAN=dns:" + name);
		KeyStore signed = load();
		Path certificate = pem(service + ".crt", "CERTIFICATE", signed.getCertificate(service).getEncoded());
		Path key = pem(service + ".key", "PRIVATE KEY", signed.getKey(service, PASSWORD.toCharArray()).getEncoded());
		return List.of("--server.ssl.bundle=own",
				"--spring.ssl.bundle.pem.own.keystore.certificate=" + certificate.toUri(),
				"--spring.ssl.bundle.pem.own.keystore.private-key=" + key.toUri());
	}

	/** The file of its certificate. */
	Path certificate() {
		return this.directory.resolve("authority.crt");
	}

	/** Arguments that have a service trust this authority, and no other, in its calls. */
	List<String> calls() {
		return List.of("--warble.calls.ssl-bundle=services",
				"--spring.ssl.bundle.pem.services.truststore.certificate=" + certificate().toUri());
	}

	/** What a caller who trusts this authority uses. */
	SSLContext trusted() throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		store.setCertificateEntry("authority", this.keys.getCertificate("authority"));
		TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		managers.init(store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, managers.getTrustManagers(), null);
		return context;
	}

	private KeyStore load() throws IOException, GeneralSecurityException {
		KeyStore loaded = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store())) {
			loaded.load(in, PASSWORD.toCharArray());
		}
		return loaded;
	}

	private Path store() {
		return this.directory.resolve("keys.p12");
	}

	private void keytool(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(List.of(arguments));
		command.addAll(List.of("-storetype", "PKCS12", "-keystore", store().toString(), "-storepass", PASSWORD));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IllegalStateException("keytool: " + said);
		}
	}

	private Path pem(String file, String label, byte[] content) throws IOException {
		String text = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
		return Files.writeString(this.directory.resolve(file),
				"-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label));
	}

}
