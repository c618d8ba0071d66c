import { openAccount } from './account.ts'
import { bondFor, type Cents, type Extras, oneDay, single, weekOf } from './amounts.ts'
import { dateOf, monthsLater, numberOf, sixOClock } from './days.ts'
import { type BoughtTerm, type Day, endCharge } from './end-charge.ts'
import type { Event, History, Outcome } from './history.ts'
import { overageOf, type Prebought, windowAround } from './kilometres.ts'

/** Walks a history day by day and adds up; knows nothing of the product's code. */
export function calculate(history: History): Outcome {
  const start = numberOf(history.start)
  const days = new Map<number, Day>()
  const terms: BoughtTerm[] = [{ start, months: history.months, end: monthsLater(start, history.months) }]
  const priceChanges: { day: number; months: number }[] = [{ day: start, months: history.months }]
  const extrasChanges: Extras[] = [{ day: start, kmPerWeek: 385, faithCare: false, drivers: 0 }]
  const prebought: Prebought[] = []
  const account = openAccount(history.declinesFrom)
  const { book, pay } = account
  const issuedAt: string[] = []
  let car = 0
  let anchor: number | null = start
  let pausedFrom: number | null = null
  let end = null as { day: number; early: boolean } | null
  let [bond, toppedUp, released] = [bondFor(history.cars[0]!.prices[history.months]!), 0, 0]

  const monthsOn = (day: number) => priceChanges.filter((one) => one.day <= day).at(-1)!.months
  const extrasOn = (day: number) => extrasChanges.filter((one) => one.day <= day).at(-1)!
  const carPrice = (which: number, months: number) => history.cars[which]!.prices[months]!
  const lastEnd = () => terms.at(-1)!.end
  const weekly = (day: number, which: number) => weekOf(carPrice(which, monthsOn(day)), extrasOn(day))
  const billWeek = (first: number) => {
    const lines: Cents[] = []
    for (let day = first; day < first + 7; day += 1) {
      if (end !== null && day >= end.day) break
      const billed = new Map([...weekly(day, car)].map(([kind, cents]) => [kind, oneDay(cents, day - first)]))
      days.set(day, { car, priceMonths: monthsOn(day), kmPerWeek: extrasOn(day).kmPerWeek, km: 0, billed })
      lines.push(...billed.values())
    }
    book(first, 'week', lines)
    issuedAt.push(sixOClock(history.zone, first))
    pay(first)
  }
  const creditFrom = (day: number, kinds: (kind: string) => boolean) => {
    const credits: Cents[] = []
    for (const [on, held] of days) {
      if (on < day) continue
      for (const [kind, { cents, gst }] of held.billed ?? [])
        if (kinds(kind)) credits.push({ cents: -cents, gst: -gst })
    }
    return credits
  }
  const forget = (day: number) => {
    for (const on of [...days.keys()]) if (on >= day) days.delete(on)
  }
  const nextWeek = (day: number) => {
    let next = anchor!
    while (next <= day) next += 7
    return next
  }

  const overage = (window: { from: number; to: number }) => overageOf(days, prebought, window)
  const dated = history.events.map((event) => ({ day: numberOf(event.on), event }))
  let returned: number | null = null
  let window = windowAround(terms, start)
  for (let day = start; returned === null; day += 1) {
    const today = dated.filter((one) => one.day === day).map((one) => one.event)
    for (const event of today) {
      if (event.kind !== 'resume') continue
      const paused = day - pausedFrom!
      // Noted first and moved together: one that moves onto another's old day must not move on with it.
      const moves = new Map<number, number>()
      for (const [place, term] of terms.entries()) {
        if (term.end <= pausedFrom!) continue
        if (term.start <= pausedFrom!) term.end += paused
        else {
          const moved = terms[place - 1]!.end
          moves.set(term.start, moved)
          term.start = moved
          term.end = monthsLater(moved, term.months)
        }
      }
      for (const change of priceChanges) change.day = moves.get(change.day) ?? change.day
      window = windowAround(terms, pausedFrom!)
      anchor = day
      pausedFrom = null
    }
    while (pausedFrom === null && day >= window.to) {
      const cents = overage(window)
      if (cents > 0) {
        book(day, 'overage', single(cents))
        pay(day)
      }
      window = windowAround(terms, window.to)
    }
    if (end !== null && day === end.day) finish(day)
    if ((end === null || day < end.day) && pausedFrom === null && (day - anchor!) % 7 === 0) billWeek(day)
    for (const event of today) apply(day, event)
    if (returned === null && end !== null && day >= end.day) {
      days.set(day, {
        car,
        priceMonths: monthsOn(end!.day),
        kmPerWeek: extrasOn(end!.day).kmPerWeek,
        km: 0,
        billed: null,
      })
      if ((day + 1 - end!.day) % 7 === 0) overstay(day + 1, 7)
    }
    const held = days.get(day)
    if (held && pausedFrom === null && returned === null)
      held.km = history.kmByDay[(day - start) % history.kmByDay.length]!
  }

  function finish(day: number) {
    const credits = creditFrom(day, () => true)
    if (credits.length > 0) book(day, 'unused', credits)
    forget(day)
    const cents = end!.early ? endCharge(days, terms, history.cars, day) : 0
    if (cents > 0) book(day, 'early_end', single(cents))
    pay(day)
  }

  function overstay(until: number, count: number) {
    const lines: Cents[] = []
    for (let place = 0; place < count; place += 1)
      for (const cents of weekly(end!.day, car).values()) lines.push(oneDay(cents, place))
    book(until, 'overstay', lines)
    pay(until)
  }

  function apply(day: number, event: Event) {
    switch (event.kind) {
      case 'resume':
        return
      case 'swap': {
        const held = [...days].filter(([on]) => on >= day)
        const lines = creditFrom(day, (kind) => kind === 'car')
        for (const [on, one] of held) {
          const place = (((on - anchor!) % 7) + 7) % 7
          const fresh = oneDay(carPrice(event.car, one.priceMonths), place)
          lines.push(fresh)
          one.car = event.car
          one.billed!.set('car', fresh)
        }
        const inTerm = terms.some((term) => term.start <= day && day < term.end)
        if (inTerm) lines.push(...single(9900))
        car = event.car
        book(day, 'swap', lines)
        const after = bondFor(carPrice(car, monthsOn(day)))
        toppedUp += Math.max(0, after - bond)
        released += Math.max(0, bond - after)
        bond = after
        return pay(day)
      }
      case 'pause': {
        const credits = creditFrom(day, () => true)
        book(day, 'pause', credits)
        forget(day)
        pausedFrom = day
        return
      }
      case 'extend':
        priceChanges.push({ day: lastEnd(), months: event.months })
        return extend(day, event.months)
      case 'lengthen': {
        const term = terms.at(-1)!
        const paused = term.end - monthsLater(term.start, term.months)
        term.months = event.months
        term.end = monthsLater(term.start, event.months) + paused
        priceChanges.push({ day: nextWeek(day), months: event.months })
        window = windowAround(terms, day)
        return
      }
      case 'extras':
        extrasChanges.push({ day: nextWeek(day), ...event })
        return
      case 'prebuy':
        prebought.push({ day, km: event.km })
        book(day, 'prebuy', single(20 * event.km))
        return pay(day)
      case 'goodwill':
        return book(day, 'goodwill', single(-event.cents))
      case 'notice':
        end = { day: Math.max(lastEnd(), day + 30), early: false }
        return
      case 'withdraw': {
        const week = anchor! + 7 * Math.floor((day - anchor!) / 7)
        const lines: Cents[] = []
        for (let on = end!.day; on < week + 7; on += 1) {
          if (days.has(on)) continue
          const billed = new Map([...weekly(on, car)].map(([kind, cents]) => [kind, oneDay(cents, on - week)]))
          days.set(on, { car, priceMonths: monthsOn(on), kmPerWeek: extrasOn(on).kmPerWeek, km: 0, billed })
          lines.push(...billed.values())
        }
        end = null
        if (lines.length === 0) return
        book(day, 'week_rest', lines)
        return pay(day)
      }
      case 'end':
        end = { day: numberOf(event.end), early: true }
        if (end.day === day) finish(day)
        return
      case 'return': {
        const late = day - end!.day
        if (late % 7 > 0) overstay(day, late % 7)
        for (const [on, one] of days) if (on >= day && one.billed === null) days.delete(on)
        const cents = overage(window)
        if (cents > 0) book(day, 'overage', single(cents))
        for (const one of event.damage) book(day, 'damage', single(one))
        pay(day)
        returned = day
      }
    }
  }

  /** The old end, and with it the week that holds it: days already billed beyond it are billed again at the new price. */
  function extend(day: number, months: number) {
    const from = lastEnd()
    const lines = creditFrom(from, (kind) => kind === 'car')
    for (const [on, one] of days) {
      if (on < from) continue
      const fresh = oneDay(carPrice(one.car, months), (((on - anchor!) % 7) + 7) % 7)
      one.priceMonths = months
      one.billed!.set('car', fresh)
      lines.push(fresh)
    }
    terms.push({ start: from, months, end: monthsLater(from, months) })
    if (lines.length === 0) return
    book(day, 'extension', lines)
    pay(day)
  }

  const { claims, left } = account.claim(bond)
  return {
    documents: account.documents,
    issuedAt,
    chargedCents: account.charged,
    creditLeftCents: account.credit,
    openCents: account.open.reduce((all, one) => all + one.left, 0),
    bond: {
      heldCents: bond,
      toppedUpCents: toppedUp,
      releasedCents: released,
      claims,
      backCents: left,
      backBy: dateOf(returned! + 14),
    },
    termEndsOn: dateOf(lastEnd()),
  }
}
