import { mailTemplate } from '../../notifications/index.ts'

/** Tells the applicant that an approval or a request has lapsed. */
export const expiredMail = mailTemplate<{ reference: string; approved: boolean }>({
  name: 'applications.expired',
  content: ({ reference, approved }, t) => ({
    subject: t('applications.expired.subject', { reference }),
    lead: approved ? t('applications.expired.approvalOver') : t('applications.expired.requestOver'),
    paragraphs: [t('applications.expired.how')],
    button: { label: t('applications.expired.button'), path: '/cars' },
  }),
})
