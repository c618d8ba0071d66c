import { mailTemplate } from '../../notifications/index.ts'

/** Not paid in time, or given up: nothing is owed. */
export const cancelledMail = mailTemplate<{ reference: string; car: string; late: boolean }>({
  name: 'subscriptions.cancelled',
  content: (data, t) => ({
    subject: t('subscriptions.cancelled.subject', { reference: data.reference }),
    lead: data.late
      ? t('subscriptions.cancelled.late', { car: data.car })
      : t('subscriptions.cancelled.givenUp', { car: data.car }),
    paragraphs: [t('subscriptions.cancelled.how')],
    button: { label: t('subscriptions.cancelled.button'), path: '/cars' },
  }),
})
