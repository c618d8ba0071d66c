import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { recordChange } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import { record } from '../audit/index.ts'
import { agreementText, textVersion } from './agreement-text.ts'
import type { AgreementSnapshot } from './snapshot.ts'
import { type Agreement, agreementById, agreements } from './store.ts'

/** An agreement that was signed with another system. */
export interface TakenOverAgreement {
  customerId: string
  hubId: string
  /** When the keys went over. */
  pickUpAt: Date
  snapshot: AgreementSnapshot
  /** The other system's number. */
  from: string
}

/**
 * Takes over an agreement that was signed with another system: its terms in our words, and where the signature lies. It counts as
 * signed, and no name, time or hash of a signature is made up here.
 */
export async function takeOverAgreement(tx: Tx, wanted: TakenOverAgreement): Promise<Agreement> {
  const { snapshot, from, ...of } = wanted
  const { customerId, hubId } = of
  const id = newId()
  const reference = await nextReference(tx, 'AG')
  const sections = [takenOver(from), ...agreementText(snapshot)]
  await agreements(tx)
    .insertInto('agreements.agreements')
    .values({
      id,
      reference,
      applicationId: null,
      ...of,
      state: 'signed',
      version: textVersion,
      snapshot: JSON.stringify(snapshot),
      sections: JSON.stringify(sections),
      draftedAt: tx.now,
      takenOverFrom: from,
    })
    .execute()
  const change = { objectId: id, customerId, hubId, from: null, to: 'signed', event: 'take_over' }
  await recordChange(tx, 'agreements.agreement_history', change)
  const object = { kind: 'agreement', id, reference }
  await record(tx, { action: 'agreement.take-over', object, customerId, hubId, detail: { from } })
  return (await agreementById(tx, id))!
}

function takenOver(from: string) {
  return {
    title: 'Taken over',
    paragraphs: [
      `This was signed with the system before this one, as number ${from}. The signed original is kept there, and no signature is held here. What follows are its terms as they stood when it was taken over.`,
    ],
  }
}
