package io.warble.scoring.request;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Where this service reaches itself: on the loopback address, over TLS where it speaks
 * TLS. There exactly its own certificate is trusted, whatever its name, age and
 * authority: whoever else listened would not have the key. Thread-safe.
 */
final class OwnAddress {

	private final IntSupplier port;

	private final Supplier<@Nullable SslBundle> tls;

	/**
	 * An address.
	 * @param port the port that this service listens on; 0 or less for none
	 * @param tls what it speaks TLS with at this moment; null for without
	 */
	OwnAddress(IntSupplier port, Supplier<@Nullable SslBundle> tls) {
		this.port = port;
		this.tls = tls;
	}

	/**
	 * A path of this service; empty where it does not listen.
	 * @throws IllegalStateException if its certificate cannot be read at the moment
	 */
	Optional<URI> resolve(String path) {
		int listening = this.port.getAsInt();
		String scheme = (this.tls.get() != null) ? "https" : "http";
		return (listening > 0) ? Optional.of(URI.create(scheme + "://127.0.0.1:" + listening + path))
				: Optional.empty();
	}

	/**
	 * A client for this service alone.
	 * @throws GeneralSecurityException if the certificate is no certificate
	 * @throws IllegalStateException if it cannot be read at the moment
	 */
	HttpClient client() throws GeneralSecurityException {
		HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
		SslBundle bundle = this.tls.get();
		if (bundle != null) {
			SSLContext context = SSLContext.getInstance("TLS");
			// Shows the certificate as well, where callers have to show one.
			context.init(bundle.getManagers().getKeyManagers(), new TrustManager[] { new OnlyThese(own(bundle)) },
					null);
			client.sslContext(context);
		}
		return client.build();
	}

	private static Set<Certificate> own(SslBundle bundle) throws GeneralSecurityException {
		Set<Certificate> certificates = new HashSet<>();
		KeyStore store = bundle.getStores().getKeyStore();
		if (store != null) {
			for (String alias : Collections.list(store.aliases())) {
				if (store.isKeyEntry(alias)) {
					certificates.add(store.getCertificate(alias));
				}
			}
		}
		return certificates;
	}

	/**
	 * Trusts servers that show one of some certificates. As an extended manager it is
	 * asked in place of the check of names.
	 */
	private static final class OnlyThese extends X509ExtendedTrustManager {

		private final Set<Certificate> trusted;

		private OnlyThese(Set<Certificate> trusted) {
			this.trusted = trusted;
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
			if (!this.trusted.contains(chain[0])) {
				throw new CertificateException("The certificate is not this service's own");
			}
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
				throws CertificateException {
			checkServerTrusted(chain, type);
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
				throws CertificateException {
			checkServerTrusted(chain, type);
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
			throw new CertificateException("This is a client");
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
				throws CertificateException {
			checkClientTrusted(chain, type);
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
				throws CertificateException {
			checkClientTrusted(chain, type);
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
