import { createHash } from 'node:crypto'
import { type ChargeImport, roadChargeProblems } from '@faith/contract/road-charges'
import type { App } from '../../app-context.ts'
import type { Reader, Tx } from '../../db.ts'
import { type Actor, actorName, mustHold } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { agreedTerms } from '../subscriptions/index.ts'
import { type AddedCharge, addCharges } from './add-charges.ts'
import { type Match, matchCharge } from './match-charge.ts'
import { type ChargeFile, type ChargeKind, readCharges } from './rules/read-charges.ts'
import { incidents, knownNumbers, numberOf, type StoredImport } from './store.ts'

type Needs = Pick<App, 'db'>

/** A dry run of an uploaded file: what each row would do, and who had the car. The file is kept until it is confirmed. */
export async function previewCharges(app: Needs, actor: Actor, kind: ChargeKind, bytes: Buffer, fileName: string) {
  mustHold(actor, 'road-charge:import')
  return app.db.inTransaction(actor, async (tx) => {
    const file = readFile(bytes, kind, tx.now)
    const stored: StoredImport = {
      id: newId(),
      kind,
      fileName,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      content: bytes,
      hubId: null,
      uploadedAt: tx.now,
      uploadedBy: actorName(actor),
      confirmedAt: null,
      confirmedBy: null,
    }
    await incidents(tx).insertInto('incidents.charge_imports').values(stored).execute()
    const { id, sha256 } = stored
    await record(tx, {
      action: 'road-charge.preview',
      object: { kind: 'charge_import', id, reference: fileName },
      detail: { kind, sha256, rows: file.rows.length },
    })
    return shown(tx, stored, file)
  })
}

/** A previewed file once more, as it would go now. */
export async function getChargeImport(app: Needs, actor: Actor, importId: string): Promise<ChargeImport> {
  mustHold(actor, 'road-charge:import')
  return app.db.read(actor, async (reader) => {
    const stored = await incidents(reader)
      .selectFrom('incidents.charge_imports')
      .selectAll()
      .where('id', '=', importId)
      .executeTakeFirst()
    if (!stored) throw notFound()
    return shown(reader, stored, readFile(stored.content, stored.kind, reader.now))
  })
}

/** Imports the good rows of a previewed file in one transaction; a file is confirmed once, and a number that is here stays as it is. */
export async function confirmCharges(app: Needs, actor: Actor, importId: string): Promise<ChargeImport> {
  mustHold(actor, 'road-charge:import')
  return app.db.inTransaction(actor, async (tx) => {
    const stored = await incidents(tx)
      .selectFrom('incidents.charge_imports')
      .selectAll()
      .where('id', '=', importId)
      .forUpdate()
      .executeTakeFirst()
    if (!stored) throw notFound()
    if (stored.confirmedAt) throw refuse(roadChargeProblems.confirmedBefore)
    const file = readFile(stored.content, stored.kind, tx.now)
    const report = await shown(tx, { ...stored, confirmedAt: tx.now }, file)
    await addCharges(tx, stored, await newRows(tx, file))
    await incidents(tx)
      .updateTable('incidents.charge_imports')
      .set({ confirmedAt: tx.now, confirmedBy: actorName(actor) })
      .where('id', '=', importId)
      .execute()
    await record(tx, {
      action: 'road-charge.import',
      object: { kind: 'charge_import', id: importId, reference: stored.fileName },
      detail: { kind: stored.kind, ...report.totals },
    })
    return report
  })
}

function readFile(bytes: Uint8Array, kind: ChargeKind, now: Date): ChargeFile {
  const read = readCharges(bytes, kind, now)
  if (!('refusal' in read)) return read
  const { code, detail, column } = read.refusal
  throw refuse(roadChargeProblems.fileRefused, detail, { code, ...(column ? { column } : {}) })
}

/** Good rows whose number is not here yet, each with whoever had the car. */
async function newRows(reader: Reader, file: ChargeFile): Promise<AddedCharge[]> {
  const good = file.rows.filter((row) => 'amountCents' in row)
  const known = await knownNumbers(reader, good)
  const added: AddedCharge[] = []
  for (const read of good.filter((row) => !known.has(numberOf(row))))
    added.push({ read, match: await matchCharge(reader, read) })
  return added
}

async function shown(reader: Reader | Tx, stored: StoredImport, file: ChargeFile): Promise<ChargeImport> {
  const added = new Map((await newRows(reader, file)).map((one) => [one.read.row, one.match]))
  const references = new Map<string, string>()
  for (const { held } of added.values())
    if (held && !references.has(held.subscriptionId))
      references.set(held.subscriptionId, (await agreedTerms(reader, held.subscriptionId)).reference)
  const rows = file.rows.map((row) => rowOf(row, added.get(row.row), references))
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length
  return {
    id: stored.id,
    kind: stored.kind,
    fileName: stored.fileName,
    confirmedAt: stored.confirmedAt?.toISOString() ?? null,
    totals: {
      rows: rows.length,
      added: count('added'),
      known: count('known'),
      refused: count('refused'),
      unmatched: rows.filter((row) => row.outcome === 'added' && row.subscriptionReference === null).length,
    },
    rows,
  }
}

function rowOf(
  row: ChargeFile['rows'][number],
  match: Match | undefined,
  references: ReadonlyMap<string, string>,
): ChargeImport['rows'][number] {
  const { issuerReference, plate, eventLocal } = row
  const of = { row: row.row, issuerReference, plate, eventLocal }
  if ('why' in row)
    return {
      ...of,
      outcome: 'refused',
      amountCents: null,
      subscriptionReference: null,
      why: row.why,
      column: row.column,
    }
  const subscriptionReference = match?.held ? (references.get(match.held.subscriptionId) ?? null) : null
  return {
    ...of,
    outcome: match ? 'added' : 'known',
    amountCents: row.amountCents,
    subscriptionReference,
    why: match?.why ?? null,
    column: null,
  }
}
