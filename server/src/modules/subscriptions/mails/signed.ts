import { dollars } from '../../../lib/money.ts'
import { mailTemplate } from '../../notifications/index.ts'
import { dateTimeWords } from '../rules/words.ts'

/** Signed; the first payment is due. */
export const signedMail = mailTemplate<{
  reference: string
  subscriptionId: string
  dueCents: number
  payBy: Date
  timeZone: string
}>({
  name: 'subscriptions.signed',
  content: (data, t) => ({
    subject: t('subscriptions.signed.subject', { reference: data.reference }),
    lead: t('subscriptions.signed.lead', { amount: dollars(data.dueCents) }),
    paragraphs: [t('subscriptions.signed.how')],
    facts: [[t('subscriptions.signed.payBy'), dateTimeWords(data.timeZone, data.payBy)]],
    button: { label: t('subscriptions.signed.button'), path: `/account/subscriptions/${data.subscriptionId}/pay` },
  }),
})
