import { mailTemplate } from '../../notifications/index.ts'

/** The link that resets a password. */
export const resetPasswordMail = mailTemplate<{ token: string }>({
  name: 'identity.reset-password',
  content: ({ token }, t) => ({
    subject: t('identity.resetPassword.subject'),
    lead: t('identity.resetPassword.lead'),
    paragraphs: [t('identity.resetPassword.how'), t('identity.resetPassword.notYou')],
    button: { label: t('identity.resetPassword.button'), path: `/reset-password?${new URLSearchParams({ token })}` },
  }),
})
