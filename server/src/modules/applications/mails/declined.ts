import { mailTemplate } from '../../notifications/index.ts'

/** Tells the applicant of the decline with its reasons. */
export const declinedMail = mailTemplate<{ reference: string; reasons: readonly string[] }>({
  name: 'applications.declined',
  content: ({ reference, reasons }, t) => ({
    subject: t('applications.declined.subject', { reference }),
    lead: t('applications.declined.lead'),
    paragraphs: [...reasons, t('applications.declined.how')],
    button: { label: t('applications.declined.button'), path: '/cars' },
  }),
})
