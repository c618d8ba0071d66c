import { mailTemplate } from '../../notifications/index.ts'

/** A payment was declined, or given up because nobody confirmed it; what to do. Amount as text. */
export const paymentFailedMail = mailTemplate<{ amount: string; declined: boolean; path: string }>({
  name: 'billing.payment-failed',
  content: (data, t) => ({
    subject: t(data.declined ? 'billing.paymentFailed.subject' : 'billing.paymentFailed.notMadeSubject', {
      amount: data.amount,
    }),
    lead: t(data.declined ? 'billing.paymentFailed.lead' : 'billing.paymentFailed.notMade', { amount: data.amount }),
    paragraphs: [t('billing.paymentFailed.how')],
    button: { label: t('billing.paymentFailed.button'), path: data.path },
  }),
})
