import { addDays, daysBetween, earlierOf, type HubDate, instantAt, laterOf } from '../../src/lib/calendar.ts'
import type { MoneyLine } from '../../src/lib/money.ts'
import { type Amount, amountOfDays, creditsFrom, type WeekLine } from '../../src/lib/week-line.ts'
import { settleBond } from '../../src/modules/billing/rules/settle-bond.ts'
import { bondOf } from '../../src/modules/subscriptions/rules/bond.ts'
import { earlyEndCharge } from '../../src/modules/subscriptions/rules/early-end.ts'
import { extensionTerm, longerTerm } from '../../src/modules/subscriptions/rules/extension.ts'
import { nextPeriodAfter, periodStart } from '../../src/modules/subscriptions/rules/next-period.ts'
import { endAfterNotice } from '../../src/modules/subscriptions/rules/notice.ts'
import { overstayWeeks } from '../../src/modules/subscriptions/rules/overstay.ts'
import {
  changesAfterPause,
  type PriceChange,
  priceOn,
  type Run,
  stretchesOf,
} from '../../src/modules/subscriptions/rules/stretches.ts'
import { bondAfterSwap, swapLines } from '../../src/modules/subscriptions/rules/swap.ts'
import {
  lastTermEnd,
  type Term,
  termOfEnd,
  termOn,
  termsAfterPause,
  termsOf,
} from '../../src/modules/subscriptions/rules/terms.ts'
import { type Choices, weeklyLines } from '../../src/modules/subscriptions/rules/weekly-lines.ts'
import { type UsageWindow, windowOn } from '../../src/modules/usage/rules/windows.ts'
import type { Event, History, Outcome } from '../independent-calculator/history.ts'
import { documentsOf } from './documents-of.ts'
import { type KmDay, overageIn, type PreboughtKm } from './overage-in.ts'
import { linesBetween, recut, type Week } from './recut.ts'

const policy = { weeks: 2, roundUpToCents: 5000 }
const extras = { km500Cents: 1900, km770Cents: 4900, faithCareCents: 1500, extraDriverCents: 1000 }

/** What the product's own rules make of a history, event by event, with the documents in memory instead of in the database. */
export function planHistory(history: History): Outcome {
  const { start, cars } = history
  let terms: Term[] = termsOf(start, history.months, [])
  let runs: Run[] = [{ from: start, to: null }]
  let changes: (PriceChange & { months: number })[] = [changeOf(start, 0, history.months)]
  const choices: { fromOn: HubDate; chosen: Choices }[] = [
    { fromOn: start, chosen: { kmPerWeek: 385, faithCare: false, extraDrivers: 0 } },
  ]
  let weeks: Week[] = []
  const kmDays: KmDay[] = []
  const prebought: PreboughtKm[] = []
  const issuedAt: string[] = []
  let car = 0
  let end = null as { on: HubDate; early: boolean } | null
  let bondCents = bondOf(changes[0]!.carPriceCents, policy)
  let [toppedUpCents, releasedCents] = [0, 0]
  let returnedOn: HubDate | null = null

  function changeOf(fromOn: HubDate, which: number, months: number) {
    const { prices } = cars[which]!
    return { fromOn, months, carPriceCents: prices[months]!, prices }
  }
  const anchorOn = () => runs.at(-1)!.from
  const isPaused = () => runs.at(-1)!.to !== null
  const choiceOn = (on: HubDate) => choices.findLast((one) => one.fromOn <= on)!.chosen
  const weekOf = (on: HubDate): MoneyLine[] => weeklyLines(priceOn(changes, on).carPriceCents, choiceOn(on), extras)

  const account = documentsOf(history.declinesFrom)
  const { issue, charge, single } = account

  function bill(from: HubDate) {
    const to = earlierOf(addDays(from, 7), end?.on ?? addDays(from, 7))
    const lines = linesBetween(changes, weekOf, from, from, to)
    weeks.push({ from, lines })
    issue(from, 'week', lines.map(amountOfDays))
    issuedAt.push(instantAt(history.zone, from, '06:00').toISOString())
    charge(from)
  }
  /** Weeks from which days are taken back, and the credit of them. */
  function takeBack(on: HubDate): Amount[] {
    const cut = weeks.filter((week) => addDays(week.from, 7) > on)
    weeks = weeks.filter((week) => !cut.includes(week))
    return cut.flatMap((week) => creditsFrom(week.lines, Math.max(0, daysBetween(week.from, on))))
  }
  function billOverage(on: HubDate, window: UsageWindow): boolean {
    const made = overageIn(window, kmDays, prebought)
    if (made.amountCents > 0) issue(on, 'overage', [{ kind: 'overage', ...made }])
    return made.amountCents > 0
  }

  let window = windowOn(terms, start, 13)
  for (let on = start; returnedOn === null; on = addDays(on, 1)) {
    const today = history.events.filter((event) => event.on === on)
    if (today.some((event) => event.kind === 'resume')) resume(on)
    while (!isPaused() && on >= window.to) {
      if (billOverage(on, window)) charge(on)
      window = windowOn(terms, window.to, 13)
    }
    if (end?.on === on) finish(on)
    if ((end === null || on < end.on) && !isPaused() && daysBetween(anchorOn(), on) % 7 === 0) bill(on)
    for (const event of today) apply(on, event)
    const over = end !== null && on >= end.on
    if (returnedOn === null && over && (daysBetween(end!.on, on) + 1) % 7 === 0) overstay(addDays(on, 1), 7)
    if (!isPaused() && returnedOn === null) {
      const km = history.kmByDay[daysBetween(start, on) % history.kmByDay.length]!
      kmDays.push({ on, kmPerWeek: choiceOn(over ? end!.on : on).kmPerWeek, km })
    }
  }

  function resume(on: HubDate) {
    const backOn = runs.at(-1)!.to!
    const shifted = termsAfterPause(terms, backOn, on)
    changes = changesAfterPause(changes, terms, shifted, backOn)
    terms = shifted
    runs.push({ from: on, to: null })
    window = windowOn(terms, backOn, 13)
  }
  function finish(on: HubDate) {
    const credits = takeBack(on)
    if (credits.length > 0) issue(on, 'unused', credits)
    const { chargeCents } = end!.early ? chargeFor(on) : { chargeCents: 0 }
    if (chargeCents > 0) issue(on, 'early_end', single('early_end', chargeCents))
    charge(on)
  }
  function chargeFor(on: HubDate) {
    const term = termOfEnd(terms, on)
    if (!term) return { chargeCents: 0 }
    return earlyEndCharge(term, stretchesOf(runs, changes), on, 4)
  }
  function overstay(until: HubDate, days: number) {
    const week = overstayWeeks(addDays(until, -days), until, weekOf(end!.on))[0]!
    issue(until, 'overstay', week.amounts)
    charge(until)
  }
  function apply(on: HubDate, event: Event) {
    switch (event.kind) {
      case 'resume':
        return
      case 'swap':
        return swap(on, event.car)
      case 'pause': {
        issue(on, 'pause', takeBack(on))
        runs = [...runs.slice(0, -1), { from: anchorOn(), to: on }]
        return
      }
      case 'extend':
        return extend(on, event.months)
      case 'lengthen': {
        terms = [...terms.slice(0, -1), longerTerm(terms.at(-1)!, event.months)]
        changes.push(changeOf(nextPeriodAfter(anchorOn(), on), car, event.months))
        window = windowOn(terms, on, 13)
        return
      }
      case 'extras': {
        const { kmPerWeek, faithCare, drivers } = event
        const chosen = { kmPerWeek, faithCare, extraDrivers: drivers }
        choices.push({ fromOn: nextPeriodAfter(anchorOn(), on), chosen })
        return
      }
      case 'prebuy':
        prebought.push({ on, km: event.km })
        issue(on, 'prebuy', single('prebuy_km', 20 * event.km))
        return charge(on)
      case 'goodwill':
        return issue(on, 'goodwill', single('goodwill', 0 - event.cents))
      case 'notice':
        end = { on: endAfterNotice(lastTermEnd(terms), on, 30), early: false }
        return
      case 'withdraw':
        return withdraw(on)
      case 'end':
        end = { on: event.end, early: true }
        if (event.end === on) finish(on)
        return
      case 'return': {
        const late = daysBetween(end!.on, on) % 7
        if (late > 0) overstay(on, late)
        billOverage(on, window)
        for (const cents of event.damage) issue(on, 'damage', single('damage', cents))
        charge(on)
        returnedOn = on
      }
    }
  }
  function withdraw(on: HubDate) {
    const from = periodStart(anchorOn(), on)
    const week = weeks.find((one) => one.from === from)
    const billedTo = Math.max(...(week?.lines.map((line) => line.toDay) ?? [7]))
    end = null
    if (!week || billedTo === 7) return
    const rest = linesBetween(changes, weekOf, from, addDays(from, billedTo), addDays(from, 7))
    week.lines.push(...rest)
    issue(on, 'week_rest', rest.map(amountOfDays))
    charge(on)
  }
  function swap(on: HubDate, to: number) {
    const week = weeks.find((one) => one.from === periodStart(anchorOn(), on))!
    const monthsAt = (line: WeekLine) =>
      changes.findLast((change) => change.fromOn <= laterOf(addDays(week.from, line.fromDay), on))!.months
    const fee = termOn(terms, on) ? 9900 : 0
    issue(
      on,
      'swap',
      swapLines(week, on, (line) => cars[to]!.prices[monthsAt(line)]!, fee),
    )
    const day = daysBetween(week.from, on)
    week.lines = recut(week, day, (line) => cars[to]!.prices[monthsAt(line)]!)
    const now = changes.findLast((change) => change.fromOn <= on)!
    changes = [
      ...changes.filter((change) => change.fromOn <= on),
      changeOf(on, to, now.months),
      ...changes.filter((change) => change.fromOn > on).map((change) => changeOf(change.fromOn, to, change.months)),
    ]
    car = to
    const bond = bondAfterSwap(bondCents, cars[to]!.prices[now.months]!, policy)
    bondCents = bond.afterCents
    toppedUpCents += bond.topUpCents
    releasedCents += bond.releaseCents
    charge(on)
  }
  function extend(on: HubDate, months: number) {
    const oldEnd = lastTermEnd(terms)
    const change = changeOf(oldEnd, car, months)
    changes.push(change)
    terms = [...terms, extensionTerm(oldEnd, months)]
    const lines: Amount[] = []
    for (const week of weeks.filter((one) => addDays(one.from, 7) > oldEnd)) {
      const day = daysBetween(week.from, oldEnd)
      lines.push(...swapLines(week, addDays(week.from, day), () => change.carPriceCents, 0))
      week.lines = recut(week, day, () => change.carPriceCents)
    }
    if (lines.length === 0) return
    issue(on, 'extension', lines)
    charge(on)
  }

  const owed = account.openCents().filter((cents) => cents > 0)
  const settled = settleBond(bondCents, owed, returnedOn!, 14)
  return {
    ...account.outcome(),
    issuedAt,
    openCents: settled.stillOpenCents,
    bond: {
      heldCents: bondCents,
      toppedUpCents,
      releasedCents,
      claims: settled.claims.filter((cents, place) => owed[place]! > 0 && cents >= 0),
      backCents: settled.backCents,
      backBy: settled.backBy,
    },
    termEndsOn: lastTermEnd(terms),
  }
}
