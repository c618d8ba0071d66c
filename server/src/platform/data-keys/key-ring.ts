import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { type MasterKeyPort, MasterKeyUnavailable } from '../../adapters/master-key/master-key.ts'
import type { Database, Reader } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { type DataKeys, type DerivedSecrets, firstIndexKey, type KeyPurpose } from '../../lib/crypto.ts'
import type { NumberedKey } from '../../lib/sealed-value.ts'
import { type DataKeyRow, insertKey, liveKeyRows, lockKeys, nextKeyNumber } from './data-key-rows.ts'

/** The data keys as this process knows them. */
export interface KeyRing extends DataKeys {
  /** Reads the keys again, as another process may have added one. */
  refresh(): Promise<void>
  stop(): void
}

interface Needs {
  db: Database
  /** One reading on a connection of its own: whoever waits for a key may hold the last one of the pool. */
  readAlone<T>(work: (reader: Reader) => Promise<T>): Promise<T>
  masterKey: MasterKeyPort
  derived: DerivedSecrets
  log: Pick<Logger, 'warn'>
  /** How often the master key is asked anew where it may be taken away. */
  reopenEveryMs?: number
}

interface OpenKey extends NumberedKey {
  readonly purpose: KeyPurpose
  readonly state: DataKeyRow['state']
  readonly wrapped: Buffer | null
  /** When the master key last opened it, in real milliseconds. */
  readonly openedAt: number
}

/** How often a process looks for new keys. A rotation waits longer than this before it uses one. */
const refreshEveryMs = 5_000
/** A process that has not looked for so long looks before it makes a new value: the key it knows may be gone. */
const staleMs = 30_000
const fiveMinutes = 5 * 60_000

/** Opens the data keys, makes the first ones in a new installation, and follows their changes. Throws when the master key is another. */
export async function openKeyRing(needs: Needs): Promise<KeyRing> {
  const { db, masterKey, log } = needs
  let keys = new Map<number, OpenKey>()
  let readAt = 0
  let reading: Promise<void> | null = null

  async function read(from: (work: typeof liveKeyRows) => Promise<DataKeyRow[]>): Promise<void> {
    const at = Date.now()
    const rows = await from(liveKeyRows)
    const opened = await Promise.all(rows.map((row) => openRow(needs, row, keys.get(row.number))))
    keys = new Map(opened.map((key) => [key.number, key]))
    readAt = at
  }
  const refresh = () => read((work) => work(db.public))
  /** All who miss a key at once wait for one reading. */
  const readAgain = () => {
    reading ??= read(needs.readAlone).finally(() => {
      reading = null
    })
    return reading
  }
  const trusted = (key: OpenKey): NumberedKey => {
    if (masterKey.trustMs !== null && key.wrapped && Date.now() - key.openedAt > masterKey.trustMs)
      throw new MasterKeyUnavailable(masterKey.name, 'it has not been reached for a quarter of an hour')
    return key
  }
  const found = async (match: (key: OpenKey) => boolean, isFresh = true): Promise<NumberedKey | null> => {
    const known = [...keys.values()].find(match)
    if (known && isFresh) return trusted(known)
    await readAgain()
    const key = [...keys.values()].find(match)
    return key ? trusted(key) : null
  }

  await refresh()
  // Of processes that start together one makes a key; the others find it.
  while (await makeFirstKeys(needs, [...keys.values()])) await refresh()
  const timer = setInterval(
    () => void refresh().catch((error) => log.warn({ err: error }, 'the data keys could not be read again')),
    refreshEveryMs,
  )
  timer.unref()
  return {
    refresh,
    stop: () => clearInterval(timer),
    async current(purpose) {
      const isFresh = Date.now() - readAt < staleMs
      const key = await found((one) => one.purpose === purpose && one.state === 'active', isFresh)
      if (!key) throw new Error(`there is no key for ${purpose}`)
      return key
    },
    async numbered(purpose, number) {
      const key = await found((one) => one.purpose === purpose && one.number === number)
      if (!key) throw new Error(`key ${number} is not known or was destroyed`)
      return key
    },
    live: async (purpose) => [...keys.values()].filter((key) => key.purpose === purpose).map(trusted),
  }
}

/** A key that is known stays as it is, until its master key has to be asked anew; then an outage leaves it for a while. */
async function openRow(
  { masterKey, derived, reopenEveryMs = fiveMinutes }: Needs,
  row: DataKeyRow,
  known: OpenKey | undefined,
): Promise<OpenKey> {
  const { number, purpose, state, wrapped, wrappedBy } = row
  if (!wrapped || !wrappedBy)
    return { number, purpose, state, wrapped: null, openedAt: 0, bytes: firstKey(derived, number) }
  const now = Date.now()
  if (known && (masterKey.trustMs === null || now - known.openedAt < reopenEveryMs)) return { ...known, state }
  try {
    const bytes = await masterKey.unwrap(wrapped, wrappedBy, { number, purpose })
    return { number, purpose, state, wrapped, openedAt: now, bytes }
  } catch (error) {
    if (known && error instanceof MasterKeyUnavailable) return { ...known, state }
    throw error
  }
}

/** Before data keys, fields were encrypted by a key made from the installation's. */
function firstKey(derived: DerivedSecrets, number: number): Buffer {
  // The index was made by one derived key for each purpose, which is found again by its number.
  return number === firstIndexKey ? Buffer.alloc(0) : derived.derive('fields-1')
}

async function makeFirstKeys({ db, masterKey }: Needs, known: readonly OpenKey[]): Promise<boolean> {
  const missing = (['fields', 'blind_index'] as const).filter(
    (purpose) => !known.some((key) => key.purpose === purpose && key.state === 'active'),
  )
  for (const purpose of missing) await makeFirstKey(db, masterKey, purpose)
  return missing.length > 0
}

/** Wrapping may ask over the network, so it is done before the transaction; a process that comes second finds the key and goes by it. */
async function makeFirstKey(db: Database, masterKey: MasterKeyPort, purpose: KeyPurpose): Promise<void> {
  const actor = system('data-keys.begin')
  const number = await db.inTransaction(actor, nextKeyNumber)
  const wrapped = await masterKey.wrap(randomBytes(32), { number, purpose })
  await db.inTransaction(actor, async (tx) => {
    await lockKeys(tx)
    const isMade = (await liveKeyRows(tx)).some((row) => row.purpose === purpose && row.state === 'active')
    if (isMade) return
    // Another process took the number for the other purpose: whoever comes again finds a free one.
    if ((await nextKeyNumber(tx)) !== number) return
    await insertKey(tx, { number, purpose, state: 'active', wrapped, wrappedBy: masterKey.name, at: new Date() })
  })
}
