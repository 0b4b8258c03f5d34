package io.warble.training.dashboard.quarantine;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Wires the page of the bad lines.
 */
@Configuration(proxyBeanMethods = false)
@Import(QuarantinePageController.class)
public class QuarantinePagesConfiguration {

}
