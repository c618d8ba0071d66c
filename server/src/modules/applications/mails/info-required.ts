import { mailTemplate } from '../../notifications/index.ts'

/** Passes on what staff ask for. */
export const infoRequiredMail = mailTemplate<{ applicationId: string; reference: string; message: string }>({
  name: 'applications.info-required',
  content: ({ applicationId, reference, message }, t) => ({
    subject: t('applications.infoRequired.subject', { reference }),
    lead: t('applications.infoRequired.lead'),
    paragraphs: [message, t('applications.infoRequired.how')],
    button: { label: t('applications.infoRequired.button'), path: `/subscribe/${applicationId}` },
  }),
})
