package io.warble.training.dashboard.page;

import java.io.IOException;

import io.warble.web.access.ServiceCalls;
import io.warble.web.access.ServiceToken;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Wires what all pages share.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DashboardProperties.class)
@Import({ AssetsController.class, NoPageController.class, ShellAdvice.class, DashboardErrors.class })
public class PageConfiguration implements WebMvcConfigurer {

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new PageHeaders()).addPathPatterns("/dashboard", "/dashboard/**");
	}

	@Bean
	static Assets dashboardAssets() throws IOException {
		return new Assets();
	}

	@Bean
	static Shells dashboardShells(Assets assets) {
		return new Shells(assets);
	}

	@Bean
	static ServiceClient serviceClient(DashboardProperties properties, ServiceToken token, ServiceCalls calls) {
		return new ServiceClient(calls.client().connectTimeout(properties.connectTimeout()).build(), properties, token);
	}

}
