import {
  type AmendmentPreview,
  type AmendmentRequest,
  amendmentProblems,
  type ChangeRequest,
} from '@faith/contract/amendments'
import type { PreviewedAmendment } from '@faith/contract/previewed-amendment'
import { generalProblems } from '@faith/contract/problem'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hubDateAt, inWords } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { refuse } from '../../lib/problem.ts'
import { slugOf, vehicleTitle } from '../fleet/index.ts'
import { type AmendmentFacts, amendmentFacts } from './amendment-facts.ts'
import { debitsToCome } from './debits-to-come.ts'
import { documentView } from './document-view.ts'
import { judgeDriver } from './judge-driver.ts'
import type { Outline, Outlined } from './outline.ts'
import { outlineDriver } from './outline-driver.ts'
import { outlineEnd, outlineNotice } from './outline-end.ts'
import { outlinePause } from './outline-pause.ts'
import { outlinePausedEnd } from './outline-paused-end.ts'
import { outlinePlan } from './outline-plan.ts'
import { outlineSwap, refusalOfSwap } from './outline-swap.ts'
import { outlineExtension, outlineLongerTerm } from './outline-term.ts'
import { withoutSuperseded } from './price-rise/superseded-rise.ts'
import { possibleKinds, standsInTheWay } from './rules/amendment-kinds.ts'
import type { BondChange } from './rules/swap.ts'
import { lastTermEnd } from './rules/terms.ts'
import { mustFind, type Subscription } from './store.ts'
import { type SwapFacts, swapFacts } from './swap-facts.ts'

/** Enough for the longest term with its extension. */
const debitsAhead = 110

/** A change in dollars and dates; nothing is written. */
export async function previewAmendment(
  app: Pick<App, 'db' | 'secrets'>,
  actor: Actor,
  subscriptionId: string,
  request: AmendmentRequest,
): Promise<PreviewedAmendment> {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'subscription:amend', subscription)
    const facts = await factsFor(app, reader, actor, subscription, request)
    const outline = mustOutline(facts, request)
    const preview = await shown(reader, facts, request, outline)
    return { ...preview, next: await debitsWith(reader, facts, preview, outline) }
  })
}

/** Reads what a change needs: of a swap its car and slot, of a driver what was found of them. */
export async function factsFor(
  app: Pick<App, 'secrets'>,
  reader: Reader,
  actor: Actor,
  subscription: Subscription,
  request: AmendmentRequest,
): Promise<AmendmentFacts> {
  const known = withoutSuperseded(await amendmentFacts(reader, subscription), request)
  const staff = !isOwn(actor, subscription)
  if (request.kind === 'swap') return { ...known, swap: await swapFacts(app, reader, subscription, request, { staff }) }
  if (request.kind !== 'driver') return known
  return { ...known, driver: await judgeDriver(app, reader, subscription, request.driverId, known.today, staff) }
}

/** Whether a customer acts for themselves. */
export function isOwn(actor: Actor, { customerId }: { customerId: string }): boolean {
  return actor.kind === 'account' && actor.customerIds.includes(customerId)
}

/** The change worked out, or a refusal that says what is allowed. */
export function mustOutline(facts: AmendmentFacts, request: AmendmentRequest): Outline {
  const { state } = facts.subscription
  const allowed = possibleKinds(state)
  if (!allowed.includes(request.kind)) {
    const list = allowed.length > 0 ? `From here: ${allowed.join(', ')}.` : 'Nothing is possible from here.'
    const words = `A subscription that is ${state.replaceAll('_', ' ')} cannot ${request.kind.replaceAll('_', ' ')}.`
    throw refuse(generalProblems.conflict, `${words} ${list}`, { state, allowed })
  }
  const other = standsInTheWay(request.kind, facts.open)
  if (other)
    throw refuse(
      amendmentProblems.notPossible,
      `${other.reference} (${other.kind.replaceAll('_', ' ')}, ${inWords(other.effectiveOn)}) is agreed. Withdraw it first.`,
    )
  const replaced = facts.replacements.some((one) => one.returnedAt === null)
  const meanwhile = possibleKinds(state, replaced)
  if (!meanwhile.includes(request.kind))
    throw refuse(
      amendmentProblems.replacementOut,
      `You drive a replacement car. Change back to your own first; until then: ${meanwhile.join(', ')}.`,
    )
  const outlined = outlineOf(facts, request)
  if (!outlined.ok) throw refuse(amendmentProblems.notPossible, outlined.why)
  return outlined.outline
}

/** The preview as a customer sees it. */
export async function shown(
  reader: Reader,
  facts: AmendmentFacts,
  request: ChangeRequest,
  outline: Outline,
): Promise<AmendmentPreview> {
  const { life } = facts
  const now = life.conditions.findLast((condition) => condition.fromOn <= facts.today) ?? life.conditions[0]!
  const after = outline.life.conditions.findLast((condition) => condition.fromOn <= outline.effectiveOn) ?? now
  const next = request.kind === 'extend' ? outline.life.conditions.at(-1)! : after
  const documents = outline.documents.map(documentView)
  const plan = outline.endsOn === null ? {} : { endOn: outline.endsOn }
  const debits = await debitsToCome(reader, facts.subscription, { count: debitsAhead, plan })
  return {
    request,
    effectiveOn: outline.effectiveOn,
    documents,
    totalCents: sum(documents.map((document) => document.totalCents)),
    gstCents: sum(documents.map((document) => document.gstCents)),
    reasons: outline.reasons,
    weekly: {
      beforeCents: sum(now.lines.map((line) => line.amountCents)),
      afterCents: sum(next.lines.map((line) => line.amountCents)),
      gstAfterCents: sum(next.lines.map((line) => line.gstCents)),
    },
    term: { endsOnBefore: lastTermEnd(life.terms), endsOnAfter: lastTermEnd(outline.life.terms) },
    debits: debits
      .filter((debit) => debit.on < outline.effectiveOn)
      .map(({ on, amountCents }) => ({ on, amountCents })),
    bondBack: outline.bondBack,
    boundary: outline.boundary ?? null,
    cheaper: outline.cheaper ?? null,
    leaveCents: outline.leaveCents,
    swap: facts.swap && outline.bond ? swapView(facts.swap, outline.bond) : null,
    priceRise: outline.rise ?? null,
  }
}

/** The first debits from now on, with a change: its weeks, its documents, what waits, credit first. */
function debitsWith(
  reader: Reader,
  { subscription }: AmendmentFacts,
  { request, effectiveOn, weekly }: AmendmentPreview,
  { documents, life, endsOn }: Outline,
) {
  const plan = request.kind === 'swap' || request.kind === 'pause' ? {} : { endOn: endsOn, segments: life.conditions }
  return debitsToCome(reader, subscription, { plan, change: { request, effectiveOn, weekly }, documents })
}

function swapView({ vehicle, at }: SwapFacts, bond: BondChange): NonNullable<AmendmentPreview['swap']> {
  return {
    vehicleId: vehicle.id,
    carTitle: vehicleTitle(vehicle),
    carSlug: slugOf(vehicle),
    stockNo: vehicle.stockNo,
    at: at.toISOString(),
    bond,
  }
}

function swapAsked(facts: AmendmentFacts, swap: SwapFacts): Outlined {
  const why = refusalOfSwap(facts, swap)
  return why === null
    ? outlineSwap(facts, swap, hubDateAt(facts.subscription.timeZone, swap.at), 'foreseen')
    : { ok: false, why }
}

function outlineOf(facts: AmendmentFacts, request: AmendmentRequest): Outlined {
  switch (request.kind) {
    case 'end':
      return facts.subscription.state === 'paused' ? outlinePausedEnd(facts, request.on) : outlineEnd(facts, request.on)
    case 'notice':
      return outlineNotice(facts)
    case 'extend':
      return outlineExtension(facts, request.months)
    case 'longer_term':
      return outlineLongerTerm(facts, request.months)
    case 'plan':
      return outlinePlan(facts, request)
    case 'pause':
      return outlinePause(facts, request.backOn, request.resumeOn)
    case 'driver':
      return outlineDriver(facts, request, facts.driver!)
    case 'swap':
      return swapAsked(facts, facts.swap!)
  }
}
