import type { Application, BuilderChoices } from '@faith/contract/applications'
import type { CustomerAnswers } from '@faith/contract/customers'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { can } from '../../lib/actor.ts'
import { addressOf, type CustomerRow, customerById, driversByIds, missingInDriver } from '../customers/index.ts'
import { vehicleById } from '../fleet/index.ts'
import { accountById } from '../identity/index.ts'
import { belongsTo, holderOf } from './holder-of.ts'
import { reasonWords } from './rules/decide.ts'
import { stepsOf } from './rules/steps.ts'
import { type ShownHold, showCar, showHold } from './show-hold.ts'
import { type ApplicationRow, driverIdsOf, newestChecks, newestHold } from './store.ts'

/** An application as answered, with instants as dates. */
export type ShownApplication = Omit<Application, 'hold' | 'decision' | 'request' | 'savedAt' | 'submittedAt'> & {
  hold: ShownHold | null
  decision:
    | (Omit<NonNullable<Application['decision']>, 'at' | 'validUntil'> & { at: Date; validUntil: Date | null })
    | null
  request: { message: string; askedAt: Date } | null
  savedAt: Date
  submittedAt: Date | null
}

/** An application with every step's state, for its applicant or for staff who may see it. */
export async function showApplication(
  app: Pick<App, 'secrets'>,
  reader: Reader,
  row: ApplicationRow,
): Promise<ShownApplication> {
  const vehicle = await vehicleById(reader, row.vehicleId)
  if (!vehicle) throw new Error(`the car of application ${row.reference} is gone`)
  const drivers = row.customerId ? await driversByIds(app, reader, await driverIdsOf(reader, row.id)) : []
  const hold = await newestHold(reader, row.id)
  const shownHold = hold ? await showHold(reader, hold) : null
  const checks = await newestChecks(reader, row.id)
  const steps = stepsOf({
    state: row.state,
    claimed: row.customerId !== null,
    emailConfirmed: await emailConfirmed(reader, row),
    applicantSaved: row.applicantSavedAt !== null,
    driverCount: drivers.length,
    driverProblems: drivers.flatMap((driver, place) => missingInDriver(driver, `/drivers/${place}`)),
  })
  return {
    id: row.id,
    reference: row.reference,
    state: row.state,
    car: await showCar(reader, vehicle),
    choices: choicesOf(row),
    hold: shownHold,
    claimed: row.customerId !== null,
    steps,
    applicant: await applicantOf(app, reader, row),
    drivers,
    checks: checks.map(({ code, outcome, driverId, driverName, detail }) => ({
      code,
      outcome,
      driverId,
      driverName,
      detail,
    })),
    decision: decisionOf(row),
    request:
      row.state === 'info_required' && row.requestMessage && row.requestedAt
        ? { message: row.requestMessage, askedAt: row.requestedAt }
        : null,
    savedAt: row.savedAt,
    submittedAt: row.submittedAt,
    may: mayOf(reader, row, steps, shownHold),
  }
}

/** What was chosen in the builder. */
export function choicesOf(row: ApplicationRow): BuilderChoices {
  const { termMonths, kmPerWeek, extraDrivers, faithCare, startOn } = row
  return { termMonths, kmPerWeek, extraDrivers, faithCare, ...(startOn ? { startOn } : {}) }
}

/** An account is read by itself only; to staff the address counts as confirmed once the application was submitted. */
async function emailConfirmed(reader: Reader, row: ApplicationRow): Promise<boolean> {
  if (row.submittedAt) return true
  const account = row.accountId ? await accountById(reader, row.accountId) : undefined
  return account?.emailConfirmedAt != null
}

async function applicantOf(
  app: Pick<App, 'secrets'>,
  reader: Reader,
  row: ApplicationRow,
): Promise<Application['applicant']> {
  if (!row.customerId || !row.applicantSavedAt) return null
  const customer = await customerById(reader, row.customerId)
  const address = customer ? await addressOf(app, reader, customer.id) : null
  if (!customer || !address) return null
  return { answers: { ...namesOf(customer), phone: customer.phone ?? '', address }, displayName: customer.displayName }
}

type Names<T> = T extends unknown ? Omit<T, 'phone' | 'address'> : never

function namesOf(customer: CustomerRow): Names<CustomerAnswers> {
  if (customer.kind === 'organisation') {
    return {
      kind: 'organisation',
      legalName: customer.legalName ?? '',
      abn: customer.abn ?? '',
      contactName: customer.contactName ?? '',
    }
  }
  return {
    kind: 'person',
    givenName: customer.givenName ?? '',
    ...(customer.familyName ? { familyName: customer.familyName } : {}),
  }
}

function decisionOf(row: ApplicationRow): ShownApplication['decision'] {
  if (!row.decidedAt) return null
  const declined = row.declineReasons.length > 0
  return {
    outcome: declined ? 'declined' : 'approved',
    at: row.decidedAt,
    reasons: row.declineReasons.map((code) => ({ code, words: reasonWords[code] })),
    validUntil: declined ? null : row.validUntil,
  }
}

function mayOf(
  reader: Reader,
  row: ApplicationRow,
  steps: Application['steps'],
  hold: ShownHold | null,
): Application['may'] {
  const own = belongsTo(row, holderOf(reader.actor)) && row.customerId !== null
  const update = own && can(reader.actor, 'application:update', row)
  const ready = steps.every((step) => step.key === 'review' || step.key === 'checks' || step.state === 'done')
  const held = hold?.state === 'active'
  return {
    edit: update && (row.state === 'draft' || row.state === 'info_required'),
    submit: update && row.state === 'draft' && ready && held && steps.every((step) => step.problems.length === 0),
    answer: update && row.state === 'info_required',
    withdraw:
      own &&
      row.convertedAt === null &&
      can(reader.actor, 'application:withdraw', row) &&
      !['withdrawn', 'expired', 'declined'].includes(row.state),
    sign:
      own &&
      row.state === 'approved' &&
      row.convertedAt === null &&
      held &&
      row.validUntil !== null &&
      row.validUntil > reader.now,
  }
}
