package io.warble.training.dashboard.features;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Wires the page of the features.
 */
@Configuration(proxyBeanMethods = false)
@Import(FeaturesController.class)
public class FeaturePagesConfiguration {

}
