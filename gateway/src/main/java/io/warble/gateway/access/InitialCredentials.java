package io.warble.gateway.access;

import io.warble.gateway.key.ApiKeys;

import org.springframework.beans.factory.InitializingBean;

/**
 * Stores the credentials that were set from outside, before the first request can come.
 */
final class InitialCredentials implements InitializingBean {

	private final AdminProperties properties;

	private final Administrators administrators;

	private final ApiKeys keys;

	InitialCredentials(AdminProperties properties, Administrators administrators, ApiKeys keys) {
		this.properties = properties;
		this.administrators = administrators;
		this.keys = keys;
	}

	@Override
	public void afterPropertiesSet() {
		if (this.properties.password() != null) {
			this.administrators.ensure(this.properties.username(), this.properties.password());
		}
		if (this.properties.apiKey() != null) {
			this.keys.ensure(this.properties.apiKey(), "first key", this.properties.username());
		}
	}

}
