import { mailTemplate } from '../../notifications/index.ts'

/** The bank has not answered yet; nothing to do. Amount as text. */
export const beingConfirmedMail = mailTemplate<{ amount: string; path: string }>({
  name: 'billing.being-confirmed',
  content: (data, t) => ({
    subject: t('billing.beingConfirmed.subject', { amount: data.amount }),
    lead: t('billing.beingConfirmed.lead', { amount: data.amount }),
    paragraphs: [t('billing.beingConfirmed.how')],
    button: { label: t('billing.beingConfirmed.button'), path: data.path },
  }),
})
