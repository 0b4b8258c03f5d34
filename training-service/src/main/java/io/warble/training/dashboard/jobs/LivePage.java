package io.warble.training.dashboard.jobs;

import java.io.IOException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import io.warble.training.jobs.ExecutionFollower;
import io.warble.training.jobs.ExecutionView;

/**
 * Tells an open page that its execution has changed; what is new the page fetches itself.
 * One thread.
 */
final class LivePage implements ExecutionFollower {

	private static final Logger log = LoggerFactory.getLogger(LivePage.class);

	private static final long RECONNECT_MILLIS = 500;

	private final SseEmitter emitter;

	LivePage(SseEmitter emitter) {
		this.emitter = emitter;
	}

	@Override
	public void changed(ExecutionView view) throws IOException {
		this.emitter.send(SseEmitter.event()
			.reconnectTime(RECONNECT_MILLIS)
			.name(view.execution().running() ? "changed" : "end")
			.data(view.execution().id()));
	}

	@Override
	public void unchanged() throws IOException {
		this.emitter.send(SseEmitter.event().comment("still here"));
	}

	@Override
	public void ended() {
		this.emitter.complete();
	}

	@Override
	public void failed(Exception cause) {
		log.debug("A page is no longer open", cause);
		this.emitter.completeWithError(cause);
	}

}
