/**
 * Settings of the embedded server, given on its command line so that a new Andon version brings its own. Sized for one
 * machine shared with Andon's processes: small fixed memory, enough for imports; I/O in the backends (no worker processes).
 */
const SETTINGS: Readonly<Record<string, string>> = {
  unix_socket_directories: '',
  listen_addresses: '127.0.0.1',
  max_connections: '60',
  superuser_reserved_connections: '3',
  shared_buffers: '96MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '1GB',
  wal_buffers: '4MB',
  // Bounds recovery after a kill or power cut to about a second, so that a restart stays within three.
  max_wal_size: '512MB',
  min_wal_size: '96MB',
  checkpoint_timeout: '5min',
  io_method: 'sync',
  wal_level: 'replica',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  wal_compression: 'on',
  jit: 'off',
  // Many small questions at once, not one large one: a query that takes the other core makes all others wait.
  max_parallel_workers_per_gather: '0',
  random_page_cost: '1.1',
  password_encryption: 'scram-sha-256',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_line_prefix: '%m [%p] %q%u@%d ',
  log_min_duration_statement: '5s',
  // Statements and their parameters may hold what is secret: only the slow ones' text is kept, never the values.
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
  lc_messages: 'C',
}

/** Settings that make a server forget on a crash: only for data that a test throws away. */
const THROW_AWAY: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
}

const DURABLE: Readonly<Record<string, string>> = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }

/** The command line of `postgres` for a cluster and port; `durable: false` only for tests. */
export function serverArguments(cluster: string, port: number, durable: boolean): string[] {
  const settings = { ...SETTINGS, ...(durable ? DURABLE : THROW_AWAY), port: String(port) }
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}
