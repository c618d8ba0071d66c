import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { nextReference } from '../../platform/references.ts'
import { agreementText, textVersion } from './agreement-text.ts'
import { moveAgreement } from './move-agreement.ts'
import type { AgreementSnapshot } from './snapshot.ts'
import { type Agreement, agreementById, agreements, currentAgreement } from './store.ts'

/** What an agreement is drafted from. */
export interface NewAgreement {
  applicationId: string
  customerId: string
  hubId: string
  pickUpAt: Date
  snapshot: AgreementSnapshot
}

/** Drafts an agreement and shows it; an unsigned one of the same application is taken back. */
export async function draftText(tx: Tx, wanted: NewAgreement): Promise<Agreement> {
  const before = await currentAgreement(tx, wanted.applicationId)
  if (before) await moveAgreement(tx, before, 'withdraw_offer')
  const id = newId()
  const { snapshot, ...rest } = wanted
  await agreements(tx)
    .insertInto('agreements.agreements')
    .values({
      id,
      reference: await nextReference(tx, 'AG'),
      ...rest,
      state: 'drafted',
      version: textVersion,
      snapshot: JSON.stringify(snapshot),
      sections: JSON.stringify(agreementText(snapshot)),
      draftedAt: tx.now,
    })
    .execute()
  const drafted = (await agreementById(tx, id))!
  await moveAgreement(tx, drafted, 'send')
  return { ...drafted, state: 'sent' }
}
