import { countInMemory } from '../adapters/hits/memory.ts'
import { countInRedis } from '../adapters/hits/redis.ts'
import type { Config } from '../config.ts'
import { createWebHttp } from '../http/web-server.ts'
import { PlainError } from '../lib/plain-error.ts'
import { redisOf, secretsOf } from './adapters.ts'
import { builtPages } from './built-pages.ts'
import { checkPort } from './check-port.ts'
import { watchDefects } from './defects.ts'
import { createLogger } from './logger.ts'
import { watchCertificate } from './public-certificate.ts'
import type { Shutdown } from './shutdown.ts'

/** Pages alone; the API is reached at API_URL. */
export async function runWeb(config: Config, shutdown: Shutdown): Promise<void> {
  if (!config.apiUrl) throw new PlainError('Role web needs API_URL: where it reaches role api.')
  await checkPort(config.host, config.port, '')
  const log = createLogger(config, 'stdout', shutdown)
  watchDefects(log, shutdown)
  const { render } = await builtPages()
  const redis = await redisOf(config, log)
  shutdown.onStop(async () => redis?.close())
  const countHits = redis ? countInRedis(redis) : countInMemory()
  const http = await createWebHttp({ config, countHits, log, secrets: secretsOf(config) }, config.apiUrl, render)
  await http.listen({ host: config.host, port: config.port })
  const stopWatching = watchCertificate(config, log)
  shutdown.onStop(async () => stopWatching())
  shutdown.onStop(() => http.close())
  log.info({ role: 'web', host: config.host, port: config.port }, 'ready')
}
