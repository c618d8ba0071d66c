import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import type { KeyPurpose } from '../../lib/crypto.ts'
import {
  activateKey,
  type DataKeyRow,
  destroyKey,
  insertKey,
  liveKeyRows,
  lockKeys,
  nextKeyNumber,
} from '../../platform/data-keys/data-key-rows.ts'
import { record } from '../audit/index.ts'
import { type KeyUser, writeAnew } from './write-anew.ts'

type Needs = Pick<App, 'db' | 'secrets' | 'masterKey' | 'keyRing' | 'storage' | 'systemClock'>

/** How a rotation went. */
export interface Rotation {
  readonly key: number
  /** Values that were written anew. */
  readonly written: number
  readonly destroyed: readonly number[]
  /** Keys that are still needed. */
  readonly kept: readonly number[]
  /** Values that do not open, for which their keys are kept. */
  readonly unreadable: readonly string[]
}

interface Pace {
  /** How long others are given to learn of a new key before it is used. */
  learnMs: number
  /** How long what is made by the old key may be on its way. */
  settleMs: number
  say(progress: string): void
}

const actor = system('keys.rotate')

/** Rounds over all values before a rotation leaves those that stay locked to the next one. */
const mostRounds = 20

/**
 * Gives new values a new key, writes all others anew by it in batches, and destroys the old keys when nothing has them any more.
 * Each step is committed and read back from the database, so a rotation that was killed is taken up by the next run.
 */
export async function rotateDataKey(
  app: Needs,
  purpose: KeyPurpose,
  users: readonly KeyUser[],
  pace: Pace,
): Promise<Rotation> {
  const key = await newKeyInUse(app, purpose, pace)
  const old = await retiringKeys(app, purpose)
  const destroyed: number[] = []
  let written = 0
  let unreadable: readonly string[] = []
  for (let round = 0; round < mostRounds && destroyed.length < old.length; round += 1) {
    // The first time for whoever goes by what it knew, then for rows that somebody holds.
    await sleep(round === 0 ? pace.settleMs : Math.min(pace.settleMs, 1_000))
    const result = await writeAnew(app, users, old, pace.say)
    written += result.written
    unreadable = result.unreadable
    for (const number of old.filter((one) => !destroyed.includes(one)))
      if (await destroyAudited(app, purpose, number)) destroyed.push(number)
    if (result.written === 0 && unreadable.length > 0) break
  }
  await app.keyRing.refresh()
  return { key, written, destroyed, kept: old.filter((number) => !destroyed.includes(number)), unreadable }
}

/** The new key, making new values: the one of a rotation that was interrupted, or another. */
async function newKeyInUse(app: Needs, purpose: KeyPurpose, { learnMs, say }: Pace): Promise<number> {
  const before = await keysOf(app, purpose)
  const active = before.find((row) => row.state === 'active')!
  const waits = before.find((row) => row.state === 'introduced')
  if (!waits && before.some((row) => row.state === 'retiring')) {
    say(`Going on with key ${active.number}`)
    return active.number
  }
  const introduced = waits?.number ?? (await introduce(app, purpose))
  say(`Key ${introduced} is introduced`)
  await sleep(learnMs)
  await app.db.inTransaction(actor, async (tx) => {
    await lockKeys(tx)
    // Another run may have done it meanwhile.
    if (!(await rowsOf(tx, purpose)).some((row) => row.state === 'introduced' && row.number === introduced)) return
    await activateKey(tx, purpose, app.systemClock.now())
    await record(tx, { action: 'data-key.activate', object: named(introduced), detail: { purpose } })
  })
  await app.keyRing.refresh()
  say(`Key ${introduced} makes new values`)
  return introduced
}

async function introduce(app: Needs, purpose: KeyPurpose): Promise<number> {
  const number = await app.db.inTransaction(actor, nextKeyNumber)
  // Asking the master key may go over the network, so no transaction waits for it.
  const wrapped = await app.masterKey.wrap(randomBytes(32), { number, purpose })
  return app.db.inTransaction(actor, async (tx) => {
    await lockKeys(tx)
    const other = (await rowsOf(tx, purpose)).find((row) => row.state === 'introduced')
    if (other) return other.number
    const at = app.systemClock.now()
    await insertKey(tx, { number, purpose, state: 'introduced', wrapped, wrappedBy: app.masterKey.name, at })
    await record(tx, { action: 'data-key.introduce', object: named(number), detail: { purpose } })
    return number
  })
}

/** Destroys the key unless a value has it, or somebody is just storing one. */
async function destroyAudited(app: Needs, purpose: KeyPurpose, number: number): Promise<boolean> {
  try {
    return await app.db.inTransaction(actor, async (tx) => {
      const isDestroyed = await destroyKey(tx, number, app.systemClock.now())
      if (isDestroyed) await record(tx, { action: 'data-key.destroy', object: named(number), detail: { purpose } })
      return isDestroyed
    })
  } catch (error) {
    if ((error as { code?: string }).code === lockNotAvailable) return false
    throw error
  }
}

const lockNotAvailable = '55P03'

async function retiringKeys(app: Needs, purpose: KeyPurpose): Promise<number[]> {
  return (await keysOf(app, purpose)).flatMap((row) => (row.state === 'retiring' ? [row.number] : []))
}

function keysOf(app: Needs, purpose: KeyPurpose): Promise<DataKeyRow[]> {
  return app.db.read(actor, (reader) => rowsOf(reader, purpose))
}

async function rowsOf(reader: Parameters<typeof liveKeyRows>[0], purpose: KeyPurpose): Promise<DataKeyRow[]> {
  return (await liveKeyRows(reader)).filter((row) => row.purpose === purpose)
}

function named(number: number) {
  return { kind: 'data key', id: null, reference: String(number) } as const
}
