import { join } from 'node:path'
import type { Config } from '../config.ts'
import { PlainError } from '../lib/plain-error.ts'
import { createSandbox } from '../sandbox/server.ts'
import { openStore } from '../sandbox/store.ts'
import { secretsOf } from './adapters.ts'
import type { Shutdown } from './shutdown.ts'

/** Runs the sandbox payment provider; started by `all` as a child, it ends when its parent goes. */
export async function runSandbox(config: Config, shutdown: Shutdown): Promise<void> {
  const secrets = secretsOf(config)
  if (config.payments.kind !== 'sandbox')
    throw new PlainError('FAITH_PAYMENTS is stripe, so there is no sandbox to run.')
  const { hostname, port } = new URL(config.payments.origin)
  const sandbox = createSandbox({
    store: openStore(join(config.dataDir, 'sandbox', 'payments.jsonl')),
    bearer: secrets.derive('sandbox-api').toString('base64url'),
    webhookKey: secrets.derive('sandbox-webhooks'),
    publicUrl: config.publicUrl,
    webhookUrl: `${config.publicUrl}/api/v1/payment-events`,
  })
  await sandbox.listen({ host: hostname, port: Number(port) })
  shutdown.onStop(() => sandbox.close())
  process.on('disconnect', () => void shutdown.stop().then(() => process.exit(0)))
  process.send?.('listening')
}
