import { mailTemplate } from '../../notifications/index.ts'

/** A replacement car was given, or the own car is back: what stays the same, and what counts. */
export const replacementMail = mailTemplate<{ what: 'given' | 'back'; car: string; own: string; km: string }>({
  name: 'subscriptions.replacement',
  content: (data, t) => ({
    subject: t(`subscriptions.replacement.${data.what}.subject`, { car: data.car, own: data.own }),
    lead: t(`subscriptions.replacement.${data.what}.lead`, { car: data.car, own: data.own }),
    paragraphs: [t(`subscriptions.replacement.${data.what}.how`)],
    facts: [[t('subscriptions.replacement.reading'), t('subscriptions.replacement.km', { km: data.km })]],
    button: { label: t('subscriptions.replacement.button'), path: '/account' },
  }),
})
