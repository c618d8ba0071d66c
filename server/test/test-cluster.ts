import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '../src/adapters/postgres/embedded.ts'
import { runningPostmaster, stopPostmaster } from '../src/adapters/postgres/postmaster.ts'
import { livingHolder, takeLock } from '../src/start/process-lock.ts'

const folder = fileURLToPath(new URL('../../.cache/test-cluster', import.meta.url))
const members = join(folder, 'members')

/** Starts the cluster that all test runs on this machine share, or joins it; the last run to leave stops it. */
export async function joinTestCluster(): Promise<{ adminUrl: string; leave(): Promise<void> }> {
  const membership = join(members, randomUUID())
  const cluster = await alone(async () => {
    const started = await startEmbedded(folder, { durable: false, share: true })
    await takeLock(membership)
    return started
  })
  return {
    adminUrl: cluster.adminUrl,
    leave: () =>
      alone(async () => {
        await rm(membership, { force: true })
        if (await anyMember()) return
        await cluster.stop()
        // The run that leaves last need not be the one that started the server.
        const server = await runningPostmaster(join(cluster.folder, 'data'))
        if (server) await stopPostmaster(server)
      }),
  }
}

/** One test run at a time starts or stops the cluster. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    const lock = await takeLock(join(folder, 'lock'))
    if (lock.taken) return work().finally(() => lock.release())
    await sleep(50)
  }
}

async function anyMember(): Promise<boolean> {
  await mkdir(members, { recursive: true })
  const names = await readdir(members)
  const holders = await Promise.all(names.map((name) => livingHolder(join(members, name))))
  return holders.some((holder) => holder !== null)
}
