package io.warble.web.tracing;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Whether a collector is named. An empty name, as an unset variable of a composition
 * gives it, is none.
 */
final class OnTracing implements Condition {

	static final String ENDPOINT = "warble.tracing.endpoint";

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return StringUtils.hasText(context.getEnvironment().getProperty(ENDPOINT));
	}

}
