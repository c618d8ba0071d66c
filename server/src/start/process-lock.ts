import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What a lock file says of its holder. */
export interface LockHolder {
  readonly pid: number
  /** Tells a process from a later one with the same number. */
  readonly startedAt: string
  /** Where it serves, when it serves. */
  readonly url?: string
}

/** A lock that was taken, or who has it. */
export type Lock =
  | { readonly taken: true; release(): Promise<void>; releaseAtOnce(): void }
  | { readonly taken: false; readonly holder: LockHolder }

/** Takes a lock file for this process; one whose holder is gone (kill -9) is taken over. */
export async function takeLock(path: string, url?: string): Promise<Lock> {
  await mkdir(dirname(path), { recursive: true })
  const mine: LockHolder = { pid: process.pid, startedAt: (await startOf(process.pid)) ?? '', ...(url ? { url } : {}) }
  for (let attempt = 0; attempt < 10; attempt++) {
    if (await createWhole(path, JSON.stringify(mine))) {
      return {
        taken: true,
        release: () => rm(path, { force: true }),
        releaseAtOnce: () => rmSync(path, { force: true }),
      }
    }
    const found = await readFile(path, 'utf8').catch(() => '')
    const holder = await living(found)
    if (holder) return { taken: false, holder }
    await removeStale(path, found)
  }
  throw new Error(`the lock ${path} could not be taken`)
}

/** Who holds the lock and lives; null when nobody does. */
export async function livingHolder(path: string): Promise<LockHolder | null> {
  return living(await readFile(path, 'utf8').catch(() => ''))
}

/** Creates the file with all of its text at once, so that nobody reads half of it; false when it is there already. */
async function createWhole(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, text, { mode: 0o644 })
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    await rm(draft, { force: true })
  }
}

/** Another process may have taken the stale lock over since we read it: then what we moved away is put back. */
async function removeStale(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  if (
    !(await rename(path, aside).then(
      () => true,
      () => false,
    ))
  )
    return
  if ((await readFile(aside, 'utf8')) !== text) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
}

async function living(text: string): Promise<LockHolder | null> {
  try {
    const holder = JSON.parse(text) as LockHolder
    return (await startOf(holder.pid)) === holder.startedAt ? holder : null
  } catch {
    return null
  }
}

/** When a process began, in the system's own words; null when there is none. */
async function startOf(pid: number): Promise<string | null> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (stat === null) return process.platform === 'linux' ? null : 'unknown'
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
}
