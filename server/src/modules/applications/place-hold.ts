import { type BuilderChoices, holdProblems } from '@faith/contract/applications'
import { fleetProblems } from '@faith/contract/fleet'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { Actor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { notFound, Refusal, refuse } from '../../lib/problem.ts'
import { nextReference } from '../../platform/references.ts'
import { record } from '../audit/index.ts'
import { joinHub } from '../customers/index.ts'
import { blockingCommitments, commit, lockVehicle, type Vehicle } from '../fleet/index.ts'
import { termPrices } from '../offers/index.ts'
import { carBySlug, offeredPrice } from './find-car.ts'
import { asHolder, belongsTo, holderOf, liveHoldsOf } from './holder-of.ts'
import { openDraft, takeCar } from './open-draft.ts'
import { applicationPolicy } from './policy.ts'
import { renewLiveHold } from './renew-hold.ts'
import { placedHold, signingHoldEnd } from './rules/hold-times.ts'
import { type ShownHold, showHold } from './show-hold.ts'
import { type ApplicationRow, applications, type Holder, lockHolder } from './store.ts'

export interface WishedHold {
  vehicle: string
  choices: BuilderChoices
  applicationId?: string | undefined
}

type Needs = Pick<App, 'db' | 'secrets' | 'turns'>

/** What a crowd's last successful one came to. */
interface Won {
  readonly hold: ShownHold
  readonly by: Actor
}

/**
 * Holds a car for a customer or a visitor and opens a draft application; of many at once one succeeds. Holding one's own car
 * again renews. A crowd asks in turn: those who waited while another got it are told so at once, later ones after a look.
 */
export async function placeHold(app: Needs, asker: Actor, wished: WishedHold): Promise<ShownHold> {
  const won = await app.turns.inTurn<Won>(`hold:${wished.vehicle}`, async (before) => {
    if (before && !isSameAsker(before.by, asker)) throw refuse(holdProblems.alreadyTaken)
    await refuseEarly(app, asker, wished.vehicle)
    return { hold: await holdFree(app, asker, wished), by: asker }
  })
  return won.hold
}

/** Two sessions of one account are one asker; so are two accounts of one customer. */
function isSameAsker(one: Actor, other: Actor): boolean {
  if (one.kind === 'account' && other.kind === 'account')
    return one.accountId === other.accountId || one.customerIds.some((id) => other.customerIds.includes(id))
  return one.kind === 'visitor' && other.kind === 'visitor' && one.token !== null && one.token === other.token
}

async function holdFree(app: Needs, asker: Actor, wished: WishedHold): Promise<ShownHold> {
  const { actor, holder } = await asHolder(app, asker)
  return app.db.inTransaction(actor, async (tx) => {
    const found = await carBySlug(tx, wished.vehicle)
    if (!found) throw notFound()
    const vehicle = await lockVehicle(tx, found.id)
    await lockHolder(tx, holder)
    const live = await liveHoldsOf(tx, holder)
    const own = live.find(
      (hold) => hold.vehicleId === vehicle.id && (!wished.applicationId || hold.applicationId === wished.applicationId),
    )
    if (own) return showHold(tx, await renewLiveHold(tx, own, wished.choices))
    const policy = await applicationPolicy(tx, vehicle.hubId)
    if (live.length >= policy.hold.maxPerCustomer) throw refuse(holdProblems.tooManyHolds)
    const prices = await termPrices(tx, vehicle.id)
    offeredPrice(vehicle, prices, wished.choices.termMonths)
    const application = wished.applicationId
      ? await takeCar(app, tx, await ownApplication(tx, wished.applicationId, holder), vehicle, wished.choices)
      : await openDraft(tx, holder, vehicle, wished.choices)
    return showHold(tx, await insertHold(tx, holder, application, vehicle, prices, policy))
  })
}

/** Turns away whoever wants a car that another holds, before any lock or write; the lock and the constraint decide. */
async function refuseEarly(app: Pick<App, 'db'>, actor: Actor, slug: string): Promise<void> {
  const vehicle = await carBySlug(app.db.public, slug)
  if (!vehicle) throw notFound()
  const holding = (await blockingCommitments(app.db.public, [vehicle.id])).find(
    (one) => one.kind === 'hold' && one.from <= app.db.public.now,
  )
  if (!holding) return
  const holder = holderOf(actor)
  const own = holder ? await app.db.read(actor, (reader) => liveHoldsOf(reader, holder)) : []
  if (!own.some((hold) => hold.commitmentId === holding.id)) throw refuse(holdProblems.alreadyTaken)
}

async function ownApplication(tx: Tx, applicationId: string, holder: Holder): Promise<ApplicationRow> {
  const application = await applications(tx)
    .selectFrom('applications.applications')
    .selectAll()
    .where('id', '=', applicationId)
    .forUpdate()
    .executeTakeFirst()
  if (!application || !belongsTo(application, holder)) throw notFound()
  return application
}

async function insertHold(
  tx: Tx,
  holder: Holder,
  application: ApplicationRow,
  vehicle: Vehicle,
  prices: Record<number, number>,
  policy: Awaited<ReturnType<typeof applicationPolicy>>,
) {
  const times = placedHold(tx.now, policy.hold)
  const signing = application.state === 'approved' && application.validUntil
  const expiresAt = signing ? signingHoldEnd(tx.now, signing, policy.hold) : times.expiresAt
  const commitment = await commitHold(tx, vehicle.id, expiresAt)
  const row = {
    id: newId(),
    reference: await nextReference(tx, 'H'),
    applicationId: application.id,
    ...holder,
    hubId: vehicle.hubId,
    vehicleId: vehicle.id,
    commitmentId: commitment.id,
    stage: signing ? ('signing' as const) : ('checkout' as const),
    placedAt: tx.now,
    renewableUntil: times.renewableUntil,
    convertedAt: null,
  }
  await applications(tx)
    .insertInto('applications.holds')
    .values({ ...row, termPrices: JSON.stringify(prices) })
    .execute()
  if (holder.customerId && vehicle.hubId) await joinHub(tx, holder.customerId, vehicle.hubId)
  await record(tx, {
    action: 'hold.place',
    object: { kind: 'hold', id: row.id, reference: row.reference },
    customerId: holder.customerId,
    hubId: vehicle.hubId,
    detail: { vehicleId: vehicle.id, applicationId: application.id },
  })
  return { ...row, termPrices: prices }
}

async function commitHold(tx: Tx, vehicleId: string, expiresAt: Date) {
  try {
    return await commit(tx, { vehicleId, kind: 'hold', expiresAt })
  } catch (error) {
    if (error instanceof Refusal && error.problem === fleetProblems.notFree) throw refuse(holdProblems.alreadyTaken)
    throw error
  }
}
