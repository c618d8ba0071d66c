import { mailTemplate } from '../../notifications/index.ts'

/** Tells the applicant that a person decides, and why. */
export const referredMail = mailTemplate<{ applicationId: string; reference: string; reasons: readonly string[] }>({
  name: 'applications.referred',
  content: ({ applicationId, reference, reasons }, t) => ({
    subject: t('applications.referred.subject', { reference }),
    lead: t('applications.referred.lead'),
    paragraphs: [...reasons, t('applications.referred.how')],
    button: { label: t('applications.referred.button'), path: `/subscribe/${applicationId}` },
  }),
})
