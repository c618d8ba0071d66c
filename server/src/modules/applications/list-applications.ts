import type { ApplicationState, ApplicationRow as ListedRow } from '@faith/contract/applications'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { customersByIds } from '../customers/index.ts'
import { blockingCommitments, vehiclesByIds, vehicleTitle } from '../fleet/index.ts'
import { allHubs } from '../hubs/index.ts'
import { type ApplicationRow, applications } from './store.ts'

export interface ApplicationFilter {
  state?: ApplicationState | undefined
  hubId?: string | undefined
  waiting?: boolean | undefined
  page?: number | undefined
}

type Row = Omit<ListedRow, 'submittedAt' | 'heldUntil'> & { submittedAt: Date | null; heldUntil: Date | null }

const pageSize = 25
const waitingStates: readonly ApplicationState[] = ['submitted', 'verifying', 'referred']

/** A page of the applications that the actor may see, newest first; row security draws the line. */
export async function listApplications(app: Pick<App, 'db'>, actor: Actor, filter: ApplicationFilter) {
  mustHold(actor, 'application:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    const total = await matching(reader, filter)
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    const rows = await matching(reader, filter)
      .selectAll()
      .orderBy('savedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    return { applications: await withNames(reader, rows), page: { page, pageSize, total: total.total } }
  })
}

function matching(reader: Reader, filter: ApplicationFilter) {
  let query = applications(reader).selectFrom('applications.applications')
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.hubId) query = query.where('hubId', '=', filter.hubId)
  if (filter.waiting) query = query.where('state', 'in', waitingStates)
  return query
}

async function withNames(reader: Reader, rows: readonly ApplicationRow[]): Promise<Row[]> {
  const vehicleIds = [...new Set(rows.map((row) => row.vehicleId))]
  const vehicles = new Map((await vehiclesByIds(reader, vehicleIds)).map((vehicle) => [vehicle.id, vehicle]))
  const customers = new Map(
    (
      await customersByIds(
        reader,
        rows.flatMap((row) => row.customerId ?? []),
      )
    ).map((one) => [one.id, one.displayName]),
  )
  const hubs = new Map((await allHubs(reader)).map((hub) => [hub.id, hub.name]))
  const held = await heldUntil(reader, rows, vehicleIds)
  const reasons = await waitingReasons(reader, rows)
  return rows.map((row) => {
    const vehicle = vehicles.get(row.vehicleId)
    return {
      id: row.id,
      reference: row.reference,
      state: row.state,
      applicantName: row.customerId ? (customers.get(row.customerId) ?? null) : null,
      carTitle: vehicle ? vehicleTitle(vehicle) : '',
      hubId: row.hubId,
      hubName: row.hubId ? (hubs.get(row.hubId) ?? null) : null,
      termMonths: row.termMonths,
      reasons: reasons.get(row.id) ?? [],
      submittedAt: row.submittedAt,
      heldUntil: held.get(row.id) ?? null,
    }
  })
}

async function heldUntil(
  reader: Reader,
  rows: readonly ApplicationRow[],
  vehicleIds: readonly string[],
): Promise<Map<string, Date | null>> {
  if (rows.length === 0) return new Map()
  const holds = await applications(reader)
    .selectFrom('applications.holds')
    .select(['applicationId', 'commitmentId'])
    .where(
      'applicationId',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
  const blocking = new Map(
    (await blockingCommitments(reader, vehicleIds)).map((commitment) => [commitment.id, commitment.expiresAt]),
  )
  return new Map(
    holds.flatMap((hold) =>
      blocking.has(hold.commitmentId) ? [[hold.applicationId, blocking.get(hold.commitmentId) ?? null]] : [],
    ),
  )
}

async function waitingReasons(reader: Reader, rows: readonly ApplicationRow[]): Promise<Map<string, string[]>> {
  const referred = rows.filter((row) => row.state === 'referred').map((row) => row.id)
  if (referred.length === 0) return new Map()
  const checks = await applications(reader)
    .selectFrom('applications.checks')
    .select(['applicationId', 'run', 'detail'])
    .where('applicationId', 'in', referred)
    .where('outcome', '=', 'referred')
    .orderBy('run', 'desc')
    .orderBy('place')
    .execute()
  const reasons = new Map<string, string[]>()
  for (const id of referred) {
    const own = checks.filter((check) => check.applicationId === id)
    reasons.set(id, [...new Set(own.filter((check) => check.run === own[0]?.run).map((check) => check.detail))])
  }
  return reasons
}
