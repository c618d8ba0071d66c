import { mailTemplate } from '../../notifications/index.ts'

/** The link to go on with an application on another device. */
export const resumeMail = mailTemplate<{ applicationId: string; car: string }>({
  name: 'applications.resume',
  content: ({ applicationId, car }, t) => ({
    subject: t('applications.resume.subject', { car }),
    lead: t('applications.resume.lead', { car }),
    paragraphs: [t('applications.resume.how')],
    button: { label: t('applications.resume.button'), path: `/subscribe/${applicationId}` },
  }),
})
