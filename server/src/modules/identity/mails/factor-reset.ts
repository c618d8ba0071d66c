import { mailTemplate } from '../../notifications/index.ts'

/** Tells an owner that the second factor is to be reset, with the way to stop it. */
export const factorResetMail = mailTemplate<{ token: string; when: string | null }>({
  name: 'identity.factor-reset',
  content: ({ token, when }, t) => ({
    subject: t('identity.factorReset.subject'),
    lead: when === null ? t('identity.factorReset.staff') : t('identity.factorReset.customer', { when }),
    paragraphs: [t('identity.factorReset.how'), t('identity.factorReset.notYou')],
    button: {
      label: t('identity.factorReset.button'),
      path: `/stop-factor-reset?${new URLSearchParams({ token })}`,
    },
  }),
})
