import { mailTemplate } from '../../notifications/index.ts'
import { dateTimeWords } from '../rules/words.ts'

/** Paid; the car waits at the hub. */
export const scheduledMail = mailTemplate<{
  reference: string
  car: string
  hub: string
  pickUpAt: Date
  timeZone: string
}>({
  name: 'subscriptions.scheduled',
  content: (data, t) => ({
    subject: t('subscriptions.scheduled.subject', { car: data.car }),
    lead: t('subscriptions.scheduled.lead', { car: data.car, when: dateTimeWords(data.timeZone, data.pickUpAt) }),
    paragraphs: [t('subscriptions.scheduled.bring')],
    facts: [[t('subscriptions.scheduled.where'), data.hub]],
    button: { label: t('subscriptions.scheduled.button'), path: '/account' },
  }),
})
