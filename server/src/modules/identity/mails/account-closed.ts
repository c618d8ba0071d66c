import { mailTemplate } from '../../notifications/index.ts'

/** The last mail to an account that its owner closed. */
export const accountClosedMail = mailTemplate<Record<string, never>>({
  name: 'identity.account-closed',
  outlivesAccount: () => true,
  content: (_, t) => ({
    subject: t('identity.closed.subject'),
    lead: t('identity.closed.lead'),
    paragraphs: [t('identity.closed.how'), t('identity.closed.back'), t('identity.closed.notYou')],
    button: { label: t('identity.closed.button'), path: '/legal/privacy' },
  }),
})
