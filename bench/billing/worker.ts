import { NoAnswer, type PaymentsPort } from '../../server/src/adapters/payments/payments.ts'
import { createSandboxPayments } from '../../server/src/adapters/payments/sandbox.ts'
import { backgroundWork } from '../../server/src/app.ts'
import { createSecrets } from '../../server/src/lib/crypto.ts'
import { onFailpoint } from '../../server/src/platform/failpoint.ts'
import { startWorker } from '../../server/src/platform/worker.ts'
import { benchApp } from './database.ts'

// One worker of the kill loop: the product's own worker over the sandbox provider, which loses one reply in twenty after charging.
// It kills itself at a fail point, or is killed by the loop.

const { urls, origin, failAt } = JSON.parse(process.argv[2]!) as {
  urls: { app: string; jobs: string; owner: string }
  origin: string
  failAt: string | null
}

const secrets = createSecrets(Buffer.alloc(32, 1))
const port = createSandboxPayments({ kind: 'sandbox', origin, spawned: false }, secrets, 2_000)
const payments: PaymentsPort = {
  ...port,
  async charge(...call) {
    const answer = await port.charge(...call)
    if (Math.random() < 0.05) throw new NoAnswer('the reply was lost')
    return answer
  },
}
if (failAt) {
  let passes = Math.floor(Math.random() * 3)
  onFailpoint((name) => {
    if (name === failAt && passes-- <= 0) process.kill(process.pid, 'SIGKILL')
  })
}
const app = await benchApp(urls, 6, payments)
await startWorker(app, backgroundWork(), { url: urls.jobs, concurrency: 2, sweepEveryMs: 200 })
