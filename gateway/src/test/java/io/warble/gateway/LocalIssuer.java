package io.warble.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

/**
 * An OpenID Connect issuer on this machine: describes itself, shows its key, signs
 * tokens.
 */
final class LocalIssuer implements AutoCloseable {

	private final HttpServer server;

	private final RSAKey key;

	LocalIssuer() throws IOException, JOSEException {
		this.key = new RSAKeyGenerator(2048).keyID("one").generate();
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		serve("/.well-known/openid-configuration",
				"""
						{"issuer":"%s","jwks_uri":"%s/keys","subject_types_supported":["public"],"response_types_supported":["code"],
						"id_token_signing_alg_values_supported":["RS256"],"authorization_endpoint":"%s/authorize"}"""
					.formatted(uri(), uri(), uri()));
		serve("/keys", new JWKSet(this.key.toPublicJWK()).toString());
		this.server.start();
	}

	String uri() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** A token that is valid unless its claims say otherwise. */
	String token(Map<String, Object> claims) throws JOSEException {
		return sign(claims, this.key);
	}

	/** The same, signed by somebody else under the name of the key. */
	String forged(Map<String, Object> claims) throws JOSEException {
		return sign(claims, new RSAKeyGenerator(2048).keyID("one").generate());
	}

	private String sign(Map<String, Object> claims, RSAKey signer) throws JOSEException {
		JWTClaimsSet.Builder set = new JWTClaimsSet.Builder().issuer(uri())
			.subject("anna")
			.audience(List.of("warble"))
			.expirationTime(Date.from(Instant.now().plusSeconds(300)));
		claims.forEach((name, value) -> {
			if (value instanceof Instant time) {
				set.claim(name, Date.from(time));
			}
			else {
				set.claim(name, value);
			}
		});
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), set.build());
		token.sign(new RSASSASigner(signer));
		return token.serialize();
	}

	private void serve(String path, String json) {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		this.server.createContext(path, (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
