import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { PlainError } from '../lib/plain-error.ts'
import { takeLock } from './process-lock.ts'

/** The data folder while this process has it. */
export interface DataFolder {
  /** Another process has it: then its database server runs, and is left running. */
  readonly shared: boolean
  release(): Promise<void>
  releaseAtOnce(): void
}

/** Takes the data folder for this process. A server wants it alone; a command may `share` it with the server that runs. */
export async function takeDataFolder(config: Config, use: 'alone' | 'share'): Promise<DataFolder> {
  await mkdir(config.dataDir, { recursive: true }).catch(() => {
    throw new PlainError(
      `The folder ${config.dataDir} cannot be made: choose another with --data, or change the owner of the one above it.`,
    )
  })
  const lock = await takeLock(join(config.dataDir, 'lock'), config.publicUrl).catch(() => {
    throw new PlainError(
      `The folder ${config.dataDir} cannot be written: choose another with --data, or change its owner.`,
    )
  })
  if (lock.taken) return { ...lock, shared: false }
  if (use === 'share') return { shared: true, release: async () => undefined, releaseAtOnce: () => undefined }
  const { pid, url } = lock.holder
  throw new PlainError(
    `Faith Auto runs already on ${config.dataDir} (process ${pid}, ${url ?? 'a command'}): use that one, or stop it first.`,
  )
}
