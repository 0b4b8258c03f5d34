package io.warble.training.jobs;

import java.io.IOException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends an execution as server-sent events: {@code progress} with what changed, comments
 * as a heartbeat, and {@code end} once the execution has ended.
 */
final class ExecutionEvents implements ExecutionFollower {

	private static final Logger log = LoggerFactory.getLogger(ExecutionEvents.class);

	private final SseEmitter emitter;

	ExecutionEvents(SseEmitter emitter) {
		this.emitter = emitter;
	}

	@Override
	public void changed(ExecutionView view) throws IOException {
		this.emitter.send(SseEmitter.event().name("progress").data(view, MediaType.APPLICATION_JSON));
		if (!view.execution().running()) {
			this.emitter.send(SseEmitter.event().name("end").data(view.execution().state()));
		}
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
		if (cause instanceof IOException) {
			// The reader has left; the web server notices by itself.
			return;
		}
		// A reader comes back by himself, and may find it mended.
		log.warn("Somebody does not hear any more how an execution goes", cause);
		this.emitter.complete();
	}

}
