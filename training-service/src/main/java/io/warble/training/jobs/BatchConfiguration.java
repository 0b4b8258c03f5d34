package io.warble.training.jobs;

import javax.sql.DataSource;

import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/**
 * Spring Batch on PostgreSQL's schema {@code batch}. Jobs run one after another: each
 * uses all processors and much memory.
 */
@Configuration(proxyBeanMethods = false)
class BatchConfiguration extends JdbcDefaultBatchConfiguration {

	private final DataSource dataSource;

	private final ThreadPoolTaskExecutor executor;

	BatchConfiguration(DataSource dataSource, ThreadPoolTaskExecutor trainingExecutor) {
		this.dataSource = dataSource;
		this.executor = trainingExecutor;
	}

	@Override
	protected DataSource getDataSource() {
		return this.dataSource;
	}

	@Override
	protected PlatformTransactionManager getTransactionManager() {
		return new JdbcTransactionManager(this.dataSource);
	}

	@Override
	protected TaskExecutor getTaskExecutor() {
		return this.executor;
	}

	@Override
	protected String getTablePrefix() {
		return BatchSchema.NAME + ".batch_";
	}

	@Override
	protected Isolation getIsolationLevelForCreate() {
		return Isolation.READ_COMMITTED;
	}

}
