import { mailTemplate } from '../../notifications/index.ts'

/** Tells an account that its password was changed. */
export const passwordChangedMail = mailTemplate<Record<string, never>>({
  name: 'identity.password-changed',
  content: (_, t) => ({
    subject: t('identity.passwordChanged.subject'),
    lead: t('identity.passwordChanged.lead'),
    paragraphs: [t('identity.passwordChanged.notYou')],
    button: { label: t('identity.passwordChanged.button'), path: '/forgot-password' },
  }),
})
