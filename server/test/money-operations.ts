import { completionOf, daysBetween, instantAt, periodOf } from '../src/lib/calendar.ts'
import { gstOfLine, gstOfPart, partOfWeek, sum, totalOf } from '../src/lib/money.ts'
import { spreadOverDays } from '../src/lib/spread.ts'
import { amountOfDays, beforeDay, creditsFrom, wholeWeek } from '../src/lib/week-line.ts'
import { creditFirst } from '../src/modules/billing/rules/credit-first.ts'
import { dunningDays } from '../src/modules/billing/rules/dunning-days.ts'
import { moveDebit } from '../src/modules/billing/rules/move-debit.ts'
import { settleBond } from '../src/modules/billing/rules/settle-bond.ts'
import { writeOff } from '../src/modules/billing/rules/write-off.ts'
import { pPlate } from '../src/modules/customers/rules/p-plate.ts'
import { bondOf } from '../src/modules/subscriptions/rules/bond.ts'
import { earlyEndCharge } from '../src/modules/subscriptions/rules/early-end.ts'
import { boundaryWeek, extensionTerm, longerTerm } from '../src/modules/subscriptions/rules/extension.ts'
import { lastPeriod } from '../src/modules/subscriptions/rules/last-period.ts'
import { moveStart } from '../src/modules/subscriptions/rules/move-start.ts'
import { nextPeriodAfter } from '../src/modules/subscriptions/rules/next-period.ts'
import { endAfterNotice } from '../src/modules/subscriptions/rules/notice.ts'
import { overstayWeeks } from '../src/modules/subscriptions/rules/overstay.ts'
import { judgePause, pausedDays } from '../src/modules/subscriptions/rules/pause.ts'
import { bondAfterSwap, swapLines } from '../src/modules/subscriptions/rules/swap.ts'
import { termsAfterPause, termsOf } from '../src/modules/subscriptions/rules/terms.ts'
import { overageOf } from '../src/modules/usage/rules/overage.ts'
import { windowOn } from '../src/modules/usage/rules/windows.ts'
import { type Given, linesOf } from './money-given.ts'
import { stretchesWithPause } from './paused-stretches.ts'

type Out = Record<string, unknown>

const bondPolicy = { weeks: 2, roundUpToCents: 5000 }
const zone = (hub: string) => `Australia/${hub}`
const seconds = (instant: Date) => instant.toISOString().replace('.000Z', 'Z')
const amounts = (lines: readonly { amountCents: number }[]) => lines.map((line) => line.amountCents)
const gsts = (lines: readonly { gstCents: number }[]) => lines.map((line) => line.gstCents)

/** The product's own rules under the names and fields of money-cases.json. */
export const moneyOperations: Record<string, (given: Given) => Out> = {
  bond: ({ car_price }) => ({ bond: bondOf(car_price, bondPolicy) }),
  lines: ({ lines }) => {
    const made = lines.map(([kind, amountCents, tax]) => ({
      kind,
      amountCents,
      tax,
    }))
    const { document, totalCents, gstCents, netCents } = totalOf(made)
    return { gst_each: made.map(gstOfLine), document, total: totalCents, gst: gstCents, net: netCents }
  },
  first_payment: ({ weekly }) => {
    const lines = linesOf(weekly)
    const { totalCents, gstCents, netCents } = totalOf(lines)
    const bond = bondOf(lines[0]!.amountCents, bondPolicy)
    return {
      weekly_total: totalCents,
      gst: gstCents,
      bond,
      due: totalCents + bond,
      deferred: netCents,
      entries: { clearing: totalCents + bond, bonds_held: -bond, deferred: -netCents, gst: -gstCents },
    }
  },
  completion: ({ start, months, paused_days }) => ({ date: completionOf(start, months, paused_days) }),
  period: ({ hub, anchor, n }) => {
    const { from, to } = periodOf(anchor, n)
    const run = (on: string) => instantAt(zone(hub), on, '06:00')
    const hours = (run(to).getTime() - run(from).getTime()) / 3_600_000
    return { from, to, issued_at: seconds(run(from)), hours }
  },
  midnight: ({ hub, date }) => ({ utc: seconds(instantAt(zone(hub), date)) }),
  part: ({ amount, from_day, to_day }) => ({
    amount: partOfWeek(amount, from_day, to_day),
    gst: gstOfPart(amount, from_day, to_day),
  }),
  early_end: ({ start, months, prices, weekly, end, paused_days }) => {
    const cents = weekly.map(([, amount]) => amount)
    const made = earlyEndCharge(
      { startOn: start, months, endsOn: completionOf(start, months, paused_days) },
      stretchesWithPause(start, end, paused_days, cents[0]!, prices),
      end,
      4,
    )
    return {
      whole_weeks: made.wholeWeeks,
      basis_months: made.basisMonths,
      basis_complete: made.basisComplete,
      raw: made.rawCents,
      charge: made.chargeCents,
      gst: made.gstCents,
      capped: made.capped,
      last_period: lastPeriod(start, end, cents),
    }
  },
  notice: ({ start, months, notice, weekly }) => {
    const term_end = completionOf(start, months)
    const end = endAfterNotice(term_end, notice, 30)
    const last = lastPeriod(start, end, [])
    const days = linesOf(weekly).map((line) => amountOfDays({ ...wholeWeek(line), toDay: last?.days ?? 7 }))
    const last_period = last && { from: last.from, days: last.days, amounts: amounts(days), gst: gsts(days) }
    return { term_end, end, last_period }
  },
  swap: ({ period_from, on, old, new: price, in_term, bond_held }) => {
    const week = { from: period_from, lines: linesOf([['car', old]]).map(wholeWeek) }
    const lines = swapLines(week, on, () => price, in_term ? 9900 : 0)
    const total = sum(amounts(lines))
    const bond = bondAfterSwap(bond_held, price, bondPolicy)
    return {
      day: daysBetween(period_from, on),
      lines: lines.map((line) => [line.kind, line.amountCents, line.gstCents]),
      document: total < 0 ? 'credit_note' : 'invoice',
      total,
      gst: sum(gsts(lines)),
      bond_before: bond.beforeCents,
      bond_after: bond.afterCents,
      bond_top_up: bond.topUpCents,
      bond_release: bond.releaseCents,
    }
  },
  pause: ({ period_from, back_on, weekly }) => {
    const day = daysBetween(period_from, back_on)
    const week = linesOf(weekly).map(wholeWeek)
    const credits = creditsFrom(week, day)
    return {
      day,
      used: week.map((line) => beforeDay(line, day)).map((line) => (line ? amountOfDays(line).amountCents : 0)),
      credited: amounts(credits),
      credit: 0 - sum(amounts(credits)),
      gst: 0 - sum(gsts(credits)),
    }
  },
  resume: ({ back_on, resume_on, start, months, weekly_total, credit }) => {
    const refusal = judgePause(back_on, resume_on, null, { minWeeks: 2, maxWeeks: 12 })
    const paused_days = pausedDays(back_on, resume_on)
    const { usedCents, chargeCents, leftCents } = creditFirst(credit, [weekly_total])
    return {
      allowed: refusal === null,
      paused_days,
      term_end: termsAfterPause(termsOf(start, months, []), back_on, resume_on)[0]!.endsOn,
      credit_used: usedCents,
      debit: chargeCents,
      credit_left: leftCents,
      next_debit: periodOf(resume_on, 1).from,
    }
  },
  recognition: ({ amount, days, recognised_days }) => {
    const line = { kind: 'car', amountCents: amount, tax: 'gst' as const }
    const net = line.amountCents - gstOfLine(line)
    const each_day = spreadOverDays(net, days)
    return { net, each_day, recognised: sum(each_day.slice(0, recognised_days)) }
  },
  usage: ({ segments, km, prebought }) => {
    const plans = segments.map(([kmPerWeek, days]) => ({ kmPerWeek, days }))
    const made = overageOf(plans, km, prebought, 30)
    return {
      allowance: made.allowanceKm,
      over: made.overKm,
      amount: made.amountCents,
      gst: made.gstCents,
      prebuy_amount: overageOf([], prebought, 0, 20).amountCents,
      prebuy_gst: overageOf([], prebought, 0, 20).gstCents,
    }
  },
  window: ({ start, months, extensions, on }) => ({ ...windowOn(termsOf(start, months, extensions), on, 13) }),
  dunning: ({ failed_on }) => {
    const days = dunningDays(failed_on, { retryDays: [1, 3, 5], suspendDay: 10, recoveryDay: 21 })
    return { retries: days.retriesOn, suspended_on: days.suspendedOn, recovery_on: days.recoveryOn }
  },
  move_debit: ({ period_from, asked_on, asked_hour, days, moved_before }) => {
    const made = moveDebit(
      {
        periodFrom: period_from,
        askedOn: asked_on,
        askedTime: `${String(asked_hour).padStart(2, '0')}:00`,
        days,
        movedBefore: moved_before,
      },
      { maxDays: 3, perQuarter: 1, runTime: '06:00' },
    )
    if (!made.allowed) return { ...made }
    return { allowed: true, due: made.dueOn, recognised_from: made.recognisedFrom, next_due: made.nextDueOn }
  },
  credit_use: ({ credit, open }) => {
    const { usedCents, chargeCents, leftCents } = creditFirst(credit, open)
    return { credit_used: usedCents, charge: chargeCents, credit_left: leftCents }
  },
  overstay: ({ end, back_on, weekly }) => {
    const documents = overstayWeeks(end, back_on, linesOf(weekly)).map((week) => ({
      from: week.from,
      amounts: amounts(week.amounts),
      gst: gsts(week.amounts),
      total: sum(amounts(week.amounts)),
    }))
    return { days: daysBetween(end, back_on), documents, sum: sum(documents.map((one) => one.total)) }
  },
  cancel_before_start: ({ weekly }) => {
    const lines = linesOf(weekly)
    const credits = creditsFrom(lines.map(wholeWeek), 0)
    const bond = bondOf(lines[0]!.amountCents, bondPolicy)
    const credit_note = 0 - sum(amounts(credits))
    return { credit_note, gst: 0 - sum(gsts(credits)), refund: credit_note + bond, bond }
  },
  move_start: ({ weekly, to }) => {
    const made = moveStart(linesOf(weekly), to, 3)
    return {
      documents: made.documents.map((one) => [one.document, one.totalCents]),
      charged: made.chargedCents,
      open: made.openCents,
      debits: made.debits,
    }
  },
  bond_settlement: ({ held, invoices, returned_on }) => {
    const made = settleBond(held, invoices, returned_on, 14)
    return { claims: made.claims, back: made.backCents, back_by: made.backBy, still_open: made.stillOpenCents }
  },
  write_off: ({ weekly }) => {
    const { totalCents, gstCents } = totalOf(linesOf(weekly))
    const made = writeOff({ totalCents, gstCents }, totalCents)
    return { bad_debt: made.badDebtCents, gst: made.gstCents }
  },
  next_period_change: ({ anchor, asked_on, weekly, weekly_after }) => {
    const after = totalOf(linesOf(weekly_after))
    return {
      from: nextPeriodAfter(anchor, asked_on),
      before: totalOf(linesOf(weekly)).totalCents,
      after: after.totalCents,
      gst_after: after.gstCents,
    }
  },
  extension: ({ start, months, price, extension_months, extension_price }) => {
    const old_end = completionOf(start, months)
    const week = boundaryWeek(start, old_end, price, extension_price)
    return {
      old_end,
      new_end: extensionTerm(old_end, extension_months).endsOn,
      week_from: week.from,
      lines: week.lines.map((line) => {
        const { amountCents, gstCents } = amountOfDays(line)
        return [line.toDay - line.fromDay, amountCents, gstCents]
      }),
    }
  },
  longer_term: ({ start, months, new_months, prices, asked_on }) => ({
    price_from: nextPeriodAfter(start, asked_on),
    price: prices[new_months],
    term_end: longerTerm(termsOf(start, months, [])[0]!, new_months).endsOn,
  }),
  p_plate: ({ power_kw, tare_kg, states }) => ({
    answer: pPlate({ powerKw: power_kw, tareKg: tare_kg }, states, {
      maxKwPerTonne: 130,
      states: ['QLD', 'NSW', 'VIC', 'SA'],
    }),
  }),
}
