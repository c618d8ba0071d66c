import pg from 'pg'

/** A small pool as the queue's owner; the queue insists on handlers for lost connections. */
export function queuePool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 3 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}
