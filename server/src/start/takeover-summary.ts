import type { TakeoverImport } from '@faith/contract/takeovers'
import { inWords } from '../lib/calendar.ts'
import { dollars } from '../lib/money.ts'

/** What a take-over of subscriptions did, or would do, in words for the terminal. */
export function takeoverSummary({ state, cutOverOn, totals, journal, debits, rows }: TakeoverImport): string {
  const { rows: all, ready, done, known, refused } = totals
  const dryRun = state !== 'finished'
  return [
    `${dryRun ? 'Dry run: nothing was changed.' : 'Taken over.'} ${all} rows, ${dryRun ? ready : done} ${dryRun ? 'to be taken over' : 'taken over'}, ${known} here before, ${refused} refused.`,
    `We bill from ${inWords(cutOverOn)}. Each week ${dollars(totals.weeklyCents)}; bonds ${dollars(totals.bondCents)}, credit ${dollars(totals.creditCents)}, arrears ${dollars(totals.arrearsCents)}.`,
    ...debits.map((debit) => `  ${inWords(debit.on)}  ${debit.count} debits, ${dollars(debit.amountCents)}`),
    ...journal.map(
      (side) =>
        `  ${side.debitCents > 0 ? 'Dr' : 'Cr'} ${side.account}  ${dollars(Math.max(side.debitCents, side.creditCents))}`,
    ),
    ...rows.flatMap((row) =>
      row.errors.map(
        (error) =>
          `  row ${row.row}  ${row.reference || 'no number'}  ${error.column ? `${error.column}: ` : ''}${error.why}`,
      ),
    ),
  ].join('\n')
}
