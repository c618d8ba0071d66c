import { mailTemplate } from '../../notifications/index.ts'

/** Tells the applicant that the application has arrived. */
export const submittedMail = mailTemplate<{ applicationId: string; reference: string; car: string }>({
  name: 'applications.submitted',
  content: ({ applicationId, reference, car }, t) => ({
    subject: t('applications.submitted.subject', { reference }),
    lead: t('applications.submitted.lead', { car }),
    paragraphs: [t('applications.submitted.how')],
    button: { label: t('applications.submitted.button'), path: `/subscribe/${applicationId}` },
  }),
})
