import { mailTemplate } from '../../notifications/index.ts'

/** Keys were given. */
export const activeMail = mailTemplate<{ reference: string; car: string; nextDebitOn: string; amount: string }>({
  name: 'subscriptions.active',
  content: (data, t) => ({
    subject: t('subscriptions.active.subject', { car: data.car }),
    lead: t('subscriptions.active.lead', { amount: data.amount, date: data.nextDebitOn }),
    paragraphs: [t('subscriptions.active.how')],
    button: { label: t('subscriptions.active.button'), path: '/account' },
  }),
})
