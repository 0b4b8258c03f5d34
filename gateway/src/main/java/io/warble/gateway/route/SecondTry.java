package io.warble.gateway.route;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends a call again where the connection was refused or broke before the whole answer
 * was there: an instance that dies costs nobody an answer while another lives. For calls
 * that change nothing, of a client that keeps an answer once it has been read. What took
 * too long is not sent again.
 */
final class SecondTry implements ClientHttpRequestInterceptor {

	/**
	 * Behind one address a dead instance may be met more than once before it is taken
	 * out.
	 */
	private static final int ATTEMPTS = 5;

	private static final long FIRST_PAUSE_MILLIS = 10;

	private static final Logger logger = LoggerFactory.getLogger(SecondTry.class);

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		for (int attempt = 1;; attempt++) {
			try {
				return whole(execution.execute(request, body));
			}
			catch (HttpTimeoutException ex) {
				throw ex;
			}
			catch (IOException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
				logger.info("{} {}: sent again, as the connection broke: {}", request.getMethod(),
						request.getURI().getPath(), ex.toString());
				pause(FIRST_PAUSE_MILLIS << (attempt - 1));
			}
		}
	}

	/** Reads an answer to its end, so that what breaks in its middle breaks here. */
	private static ClientHttpResponse whole(ClientHttpResponse response) throws IOException {
		try {
			response.getBody();
			return response;
		}
		catch (IOException ex) {
			response.close();
			throw ex;
		}
	}

	private static void pause(long millis) throws InterruptedIOException {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted before a call was sent again");
		}
	}

}
