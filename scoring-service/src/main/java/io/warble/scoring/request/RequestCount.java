package io.warble.scoring.request;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Counts the calls for predictions and rankings as the metric {@code warble.requests},
 * which the dashboard makes a rate of. Thread-safe.
 */
final class RequestCount implements HandlerInterceptor, WebMvcConfigurer {

	private final Counter counter;

	RequestCount(MeterRegistry meters) {
		this.counter = Counter.builder("warble.requests")
			.description("Calls for predictions and rankings")
			.register(meters);
	}

	/** How many there have been. */
	long count() {
		return (long) this.counter.count();
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).addPathPatterns("/v1/predictions", "/v1/rankings");
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		this.counter.increment();
		return true;
	}

}
