import { mailTemplate } from '../../notifications/index.ts'

/** The link that confirms an address. */
export const confirmEmailMail = mailTemplate<{ token: string; next: string | null }>({
  name: 'identity.confirm-email',
  content: ({ token, next }, t) => ({
    subject: t('identity.confirmEmail.subject'),
    lead: t('identity.confirmEmail.lead'),
    paragraphs: [t('identity.confirmEmail.how'), t('identity.confirmEmail.notYou')],
    button: {
      label: t('identity.confirmEmail.button'),
      path: `/confirm-email?${new URLSearchParams({ token, ...(next ? { next } : {}) })}`,
    },
  }),
})
