import { mailTemplate } from '../../notifications/index.ts'

/** A payment was declined; what to do. Amount as text. */
export const paymentFailedMail = mailTemplate<{ amount: string; path: string }>({
  name: 'billing.payment-failed',
  content: (data, t) => ({
    subject: t('billing.paymentFailed.subject', { amount: data.amount }),
    lead: t('billing.paymentFailed.lead', { amount: data.amount }),
    paragraphs: [t('billing.paymentFailed.how')],
    button: { label: t('billing.paymentFailed.button'), path: data.path },
  }),
})
