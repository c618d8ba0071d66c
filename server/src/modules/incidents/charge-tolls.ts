import type { Tx } from '../../db.ts'
import { hubDateAt, hubTimeAt, inWords } from '../../lib/calendar.ts'
import { gstOf } from '../../lib/money.ts'
import { type DocumentLine, issueDocument, isTaxed } from '../billing/index.ts'
import { policySnapshot } from '../policies/index.ts'
import { agreedTerms } from '../subscriptions/index.ts'
import { moveCharge } from './move-charge.ts'
import { roadZones } from './rules/road-zone.ts'
import type { RoadCharge } from './store.ts'

/** Tolls at cost, a line each with its evidence, on one document a subscription that goes with its next debit (fine print 14). */
export async function chargeTolls(tx: Tx, tolls: readonly RoadCharge[]): Promise<void> {
  for (const subscriptionId of [...new Set(tolls.map((toll) => toll.subscriptionId!))].sort()) {
    const own = tolls.filter((toll) => toll.subscriptionId === subscriptionId)
    const { timeZone } = await agreedTerms(tx, subscriptionId)
    const issuedOn = hubDateAt(timeZone, tx.now)
    const taxed = isTaxed(await policySnapshot(tx, issuedOn), 'toll')
    const { id } = await issueDocument(tx, {
      subscriptionId,
      kind: 'toll',
      lines: own.map((toll) => tollLine(toll, taxed)),
      issuedOn,
      chargeAt: 'next-debit',
    })
    for (const toll of own) await moveCharge(tx, toll, 'invoice', { invoiceId: id })
  }
}

function tollLine(toll: RoadCharge, taxed: boolean): DocumentLine {
  const { amountCents } = toll
  return { kind: 'toll', amountCents, gstCents: taxed ? gstOf(amountCents) : 0, note: evidenceOf(toll) }
}

/** What is known of an event, on one line: who says so, when and where, which plate, under which number. */
export function evidenceOf({ issuer, issuerReference, plate, place, roadState, eventAt }: RoadCharge): string {
  const zone = roadZones[roadState]!
  const when = `${inWords(hubDateAt(zone, eventAt))} ${hubTimeAt(zone, eventAt)}`
  return `${issuer}, ${when} (${roadState}), ${place}, plate ${plate}, no. ${issuerReference}`
}
