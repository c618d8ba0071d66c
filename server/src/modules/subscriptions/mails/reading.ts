import { mailTemplate } from '../../notifications/index.ts'

/** What was decided on an odometer reading, or answered to an objection. */
export const readingMail = mailTemplate<{
  what: 'confirm' | 'correct' | 'reject' | 'answer'
  why: string
  on: string
  said: string
  counts: string | null
  path: string
}>({
  name: 'subscriptions.reading',
  content: (data, t) => ({
    subject: t(`kilometres.reading.${data.what}.subject`, { said: data.said }),
    lead: t(`kilometres.reading.${data.what}.lead`, { said: data.said, on: data.on, counts: data.counts ?? '' }),
    paragraphs: [t('kilometres.reading.why', { why: data.why }), t('kilometres.reading.how')],
    button: { label: t('kilometres.button'), path: data.path },
  }),
})
