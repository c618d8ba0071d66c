import { mailTemplate } from '../../notifications/index.ts'

/** The link by which one of the two addresses agrees to a change. */
export const emailChangeMail = mailTemplate<{ token: string; email: string }>({
  name: 'identity.email-change',
  content: ({ token, email }, t) => ({
    subject: t('identity.emailChange.subject'),
    lead: t('identity.emailChange.lead', { email }),
    paragraphs: [t('identity.emailChange.how'), t('identity.emailChange.notYou')],
    button: {
      label: t('identity.emailChange.button'),
      path: `/account/security/email?${new URLSearchParams({ token })}`,
    },
  }),
})
