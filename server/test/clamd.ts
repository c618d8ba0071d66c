import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { clamdScan } from '../src/adapters/virus-scan/clamd.ts'
import { freePorts } from './running-product.ts'

const install = 'apt-get install clamav-daemon'

/** Whether ClamAV is installed. A run with CI=1 must have it; elsewhere its tests are skipped with a line. */
export function hasClamd(): boolean {
  if (spawnSync('clamd', ['--version']).status === 0) return true
  if (process.env['CI']) throw new Error(`clamd is missing: ${install}`)
  console.warn(`No clamd here: its tests are skipped. Install it with: ${install}`)
  return false
}

/** Starts it with one signature of our own, so that no database of the internet is needed; gives its two addresses. */
export async function startClamd(signature: string): Promise<{ addresses: string[]; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'faith-clamav-'))
  const [port, path, file] = [await freePorts(), join(folder, 'clamd.ctl'), join(folder, 'clamd.conf')]
  await writeFile(join(folder, 'own.ndb'), `Faith.Known:0:*:${Buffer.from(signature).toString('hex')}\n`)
  const settings = [
    'Foreground yes',
    `DatabaseDirectory ${folder}`,
    'TCPAddr 127.0.0.1',
    `TCPSocket ${port}`,
    `LocalSocket ${path}`,
    'StreamMaxLength 20M',
  ]
  await writeFile(file, `${settings.join('\n')}\n`)
  const clamd = spawn('clamd', ['--config-file', file], { stdio: 'ignore' })
  const addresses = [`tcp://127.0.0.1:${port}`, `unix://${path}`]
  const asked = clamdScan(addresses[0]!)
  while (
    !(await asked.find(Buffer.from('x')).then(
      () => true,
      () => false,
    ))
  ) {
    if (clamd.exitCode !== null) throw new Error('clamd ended while it started')
    await sleep(100)
  }
  return {
    addresses,
    async stop() {
      clamd.kill('SIGKILL')
      if (clamd.exitCode === null && clamd.signalCode === null) await once(clamd, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
