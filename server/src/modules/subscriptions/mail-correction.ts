import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { dollars, sum } from '../../lib/money.ts'
import { vehicleById, vehicleTitle } from '../fleet/index.ts'
import { mailCustomer } from './mail-customer.ts'
import { correctionMail } from './mails/correction.ts'
import type { OutlinedCorrection } from './outline-correction.ts'
import type { PlannedDocument } from './planned-document.ts'
import type { OutlinedReturnCorrection } from './return-correction/outline-return-correction.ts'
import { dateTimeWords, dateWords } from './rules/words.ts'
import type { Subscription } from './store.ts'

/** Tells the customer what of the keys was written down wrongly, what counts now, and what it does to the money. */
export async function mailCorrection(
  app: Pick<App, 'config'>,
  tx: Tx,
  subscription: Subscription,
  { handover, after, moved, documents, termEndsOn, debits }: OutlinedCorrection,
  why: string,
): Promise<void> {
  const { timeZone } = subscription
  const vehicle = await vehicleById(tx, handover.vehicleId)
  const next = debits[0]
  await mailCustomer(app, tx, subscription, correctionMail, {
    what: 'handover',
    reference: handover.reference,
    car: vehicle ? vehicleTitle(vehicle) : '',
    why,
    at: dateTimeWords(timeZone, after.at),
    km: after.km.toLocaleString('en-AU'),
    total: totalWords(documents),
    weeks: moved
      ? {
          from: dateWords(moved.anchorOn),
          termEndsOn: dateWords(termEndsOn),
          nextOn: next ? dateWords(next.on) : null,
          amount: dollars(next?.amountCents ?? 0),
        }
      : null,
  })
}

/** Tells the customer what of the return was written down wrongly. */
export async function mailReturnCorrection(
  app: Pick<App, 'config'>,
  tx: Tx,
  subscription: Subscription,
  { back, after, documents }: OutlinedReturnCorrection,
  why: string,
): Promise<void> {
  const vehicle = await vehicleById(tx, back.vehicleId)
  await mailCustomer(app, tx, subscription, correctionMail, {
    what: 'return',
    reference: back.reference,
    car: vehicle ? vehicleTitle(vehicle) : '',
    why,
    at: dateTimeWords(subscription.timeZone, after.at),
    km: after.km.toLocaleString('en-AU'),
    total: totalWords(documents),
    weeks: null,
  })
}

function totalWords(documents: readonly PlannedDocument[]): string | null {
  if (documents.length === 0) return null
  return dollars(sum(documents.flatMap((one) => one.lines.map((line) => line.amountCents))))
}
