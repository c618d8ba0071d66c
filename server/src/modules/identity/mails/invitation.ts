import { mailTemplate } from '../../notifications/index.ts'

/** The link by which a new member of staff chooses a password. */
export const invitationMail = mailTemplate<{ token: string }>({
  name: 'identity.invitation',
  content: ({ token }, t) => ({
    subject: t('identity.invitation.subject'),
    lead: t('identity.invitation.lead'),
    paragraphs: [t('identity.invitation.how'), t('identity.invitation.notYou')],
    button: { label: t('identity.invitation.button'), path: `/reset-password?${new URLSearchParams({ token })}` },
  }),
})
