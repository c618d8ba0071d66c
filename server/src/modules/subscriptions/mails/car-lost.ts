import { mailTemplate } from '../../notifications/index.ts'

/** The car is stolen or a total loss: billing has stopped, nothing is charged for leaving early. */
export const carLostMail = mailTemplate<{
  kind: 'theft' | 'total_loss'
  car: string
  on: string
  credit: string | null
  bondBackBy: string
}>({
  name: 'subscriptions.carLost',
  content: (data, t) => ({
    subject: t(`subscriptions.carLost.${data.kind}.subject`, { car: data.car }),
    lead: t(`subscriptions.carLost.${data.kind}.lead`, { car: data.car, on: data.on }),
    paragraphs: [t('subscriptions.carLost.how')],
    facts: [
      ...(data.credit ? [[t('subscriptions.carLost.credit'), data.credit] as const] : []),
      [t('subscriptions.carLost.bondBack'), data.bondBackBy],
    ],
    button: { label: t('subscriptions.carLost.button'), path: '/account' },
  }),
})
