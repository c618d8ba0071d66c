import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

/** A PostgreSQL server process as its own pid file describes it. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly dataFolder: string
}

/** The server that runs on a cluster's data, whoever started it; null when none does. */
export async function runningPostmaster(dataFolder: string): Promise<Postmaster | null> {
  const text = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => null)
  if (!text) return null
  const [pid, , , port] = text.split('\n')
  const server = { pid: Number(pid), port: Number(port), dataFolder }
  return (await isAlive(server)) ? server : null
}

/** Removes a pid file whose process is gone; its number may belong to a stranger by now, which would stop the server from starting. */
export async function forgetDeadPostmaster(dataFolder: string): Promise<void> {
  if (!(await runningPostmaster(dataFolder))) await rm(join(dataFolder, 'postmaster.pid'), { force: true })
}

/** Stops a server: politely at first, then by force. Its data survive either way. */
export async function stopPostmaster(server: Omit<Postmaster, 'port'>): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!signalProcess(server.pid, signal)) return
    const deadline = Date.now() + waitMs
    while (Date.now() < deadline) {
      if (!(await isAlive(server))) return
      await sleep(20)
    }
  }
}

/** Sends a signal; false when there is no such process. */
export function signalProcess(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** Whether the process is the server of these data: numbers are used again, and a stranger must not be stopped. */
async function isAlive({ pid, dataFolder }: Omit<Postmaster, 'port'>): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 1 || !signalProcess(pid, 0)) return false
  return (await commandLine(pid)).includes(dataFolder)
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return promisify(execFile)('ps', ['-p', String(pid), '-o', 'args=']).then(
    ({ stdout }) => stdout,
    () => '',
  )
}
