-- Spring Batch looks for executions that run, and lists are filtered by status.
create index batch_job_execution_status on batch_job_execution (status, job_execution_id);
create index batch_job_execution_created on batch_job_execution (create_time);

-- The execution that a request under an idempotency key started, and those of a schedule.
create index batch_job_execution_params_key on batch_job_execution_params (parameter_value)
	where parameter_name = 'idempotency-key';
create index batch_job_execution_params_schedule on batch_job_execution_params (parameter_value)
	where parameter_name = 'schedule';
