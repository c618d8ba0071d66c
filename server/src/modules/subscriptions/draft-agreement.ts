import { subscriptionProblems } from '@faith/contract/subscriptions'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { invalid, refuse } from '../../lib/problem.ts'
import {
  type Agreement,
  type AgreementSnapshot,
  agreementView,
  currentAgreement,
  draftText,
} from '../agreements/index.ts'
import { type ApprovedApplication, approvedApplication, lockApplication } from '../applications/index.ts'
import { customerById, driversByIds } from '../customers/index.ts'
import { latestReadings, vehicleById, vehicleTitle } from '../fleet/index.ts'
import { bookSlot, type Hub, hubById } from '../hubs/index.ts'
import { policySnapshot } from '../policies/index.ts'
import { type QuoteTerms, quoteTerms } from './quote-terms.ts'
import { dateTimeWords, lineLabel } from './rules/words.ts'

type Needs = Pick<App, 'db' | 'secrets' | 'config'>

/** Books a pick-up slot and drafts the agreement from an approval, with policy and prices as they are; again moves both. */
export async function draftAgreement(app: Needs, actor: Actor, applicationId: string, pickUpAt: Date) {
  return app.db.inTransaction(actor, async (tx) => {
    const seen = await approvedApplication(tx, applicationId)
    authorise(actor, 'slot:choose', seen)
    await lockApplication(tx, applicationId)
    // Read again under the lock: it may have been signed meanwhile, and a signed agreement is never replaced.
    const approved = await approvedApplication(tx, applicationId)
    const hub = approved.hubId ? await hubById(tx, approved.hubId) : undefined
    if (!hub)
      throw refuse(subscriptionProblems.offerChanged, 'The car has no hub to pick it up from. We will contact you.')
    if (pickUpAt.getTime() > approved.validUntil.getTime() + 14 * 86_400_000)
      throw invalid([{ pointer: '/pickUpAt', detail: 'Choose a day in the next two weeks.' }])
    await bookSlot(tx, hub, pickUpAt, { kind: 'handover', subjectId: applicationId })
    const snapshot = await snapshotOf(app, tx, approved, hub, pickUpAt)
    return agreementView(
      await draftText(tx, { applicationId, customerId: approved.customerId, hubId: hub.id, pickUpAt, snapshot }),
    )
  })
}

/** The newest agreement of an application. */
export async function getDraft(
  app: Needs,
  actor: Actor,
  applicationId: string,
): Promise<ReturnType<typeof agreementView> | null> {
  const found = await app.db.read(actor, (reader) => currentAgreement(reader, applicationId))
  if (!found) return null
  authorise(actor, 'agreement:read', found)
  return agreementView(found)
}

/** What an agreement says of the quote, for the subscription that it becomes. */
export function termsOf(agreement: Agreement) {
  const { snapshot } = agreement
  const lines = snapshot.lines.map(({ kind, quantity, amountCents, gstCents }) => ({
    kind,
    quantity,
    amountCents,
    gstCents,
  }))
  return { ...snapshot, lines }
}

async function snapshotOf(
  app: Needs,
  tx: Tx,
  approved: ApprovedApplication,
  hub: Hub,
  pickUpAt: Date,
): Promise<AgreementSnapshot> {
  const startOn = hubDateAt(hub.timeZone, pickUpAt)
  const policy = await policySnapshot(tx, hubDateAt(hub.timeZone, tx.now))
  const { termMonths, kmPerWeek, faithCare, extraDrivers } = approved.choices
  const terms = quoteTerms(
    {
      vehicleId: approved.vehicleId,
      termPrices: approved.termPrices,
      termMonths,
      choices: { kmPerWeek, faithCare, extraDrivers },
      startOn,
      timeZone: hub.timeZone,
    },
    policy,
  )
  const [vehicle, customer, drivers, readings] = [
    (await vehicleById(tx, approved.vehicleId))!,
    (await customerById(tx, approved.customerId))!,
    await driversByIds(app, tx, approved.driverIds),
    await latestReadings(tx, [approved.vehicleId]),
  ]
  return {
    customer: {
      name: customer.displayName,
      signer: customer.contactName ?? customer.displayName,
      abn: customer.abn,
      email: customer.email,
    },
    drivers: drivers.map((driver) => driver.fullName),
    car: {
      title: vehicleTitle(vehicle),
      stockNo: vehicle.stockNo,
      rego: vehicle.rego,
      regoState: vehicle.regoState,
      odometerKm: readings.get(vehicle.id)?.km ?? null,
    },
    hub: { name: hub.name, street: hub.street, suburb: hub.suburb, state: hub.state, timeZone: hub.timeZone },
    pickUpAt: pickUpAt.toISOString(),
    pickUpWords: dateTimeWords(hub.timeZone, pickUpAt),
    ...amountsOf(terms),
    termPrices: { ...approved.termPrices },
    policy: { ...policy },
  }
}

function amountsOf(terms: QuoteTerms) {
  return {
    startOn: terms.startOn,
    termMonths: terms.termMonths,
    termEndsOn: terms.termEndsOn,
    kmPerWeek: terms.kmPerWeek,
    faithCare: terms.faithCare,
    extraDrivers: terms.extraDrivers,
    lines: terms.weekly.lines.map((line) => ({ ...line, label: lineLabel(line.kind, line.quantity) })),
    carPriceCents: terms.weekly.carPriceCents,
    weeklyCents: terms.weekly.totalCents,
    weeklyGstCents: terms.weekly.gstCents,
    bondCents: terms.signing.bondCents,
    exitHighestCents: terms.exit.highest.chargeCents,
    exitCapCents: terms.exit.capCents,
  }
}
