import { mailTemplate } from '../../notifications/index.ts'

/** Tells the applicant of the approval, and until when what lasts. */
export const approvedMail = mailTemplate<{
  applicationId: string
  reference: string
  car: string
  heldUntil: string | null
  validUntil: string
}>({
  name: 'applications.approved',
  content: ({ applicationId, reference, car, heldUntil, validUntil }, t) => ({
    subject: t('applications.approved.subject', { reference }),
    lead: t('applications.approved.lead', { car }),
    paragraphs: [t('applications.approved.how'), ...(heldUntil ? [] : [t('applications.approved.notHeld')])],
    facts: [
      ...(heldUntil ? [[t('applications.approved.heldUntil'), heldUntil] as const] : []),
      [t('applications.approved.validUntil'), validUntil],
    ],
    button: { label: t('applications.approved.button'), path: `/subscribe/${applicationId}` },
  }),
})
