import pg from 'pg'

/** A small pool as the queue's owner; the queue insists on handlers for lost connections. */
export function queuePool(url: string, options: { lazyCommits?: boolean } = {}): pg.Pool {
  const settings = options.lazyCommits ? { options: '-c synchronous_commit=off' } : {}
  const pool = new pg.Pool({ connectionString: url, max: 3, ...settings })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}
