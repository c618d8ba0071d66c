import { mailTemplate } from '../../notifications/index.ts'

/** Tells the owner of an address that somebody opened an account with it again. */
export const alreadyRegisteredMail = mailTemplate<Record<string, never>>({
  name: 'identity.already-registered',
  content: (_, t) => ({
    subject: t('identity.alreadyRegistered.subject'),
    lead: t('identity.alreadyRegistered.lead'),
    paragraphs: [t('identity.alreadyRegistered.how'), t('identity.alreadyRegistered.notYou')],
    button: { label: t('identity.alreadyRegistered.button'), path: '/sign-in' },
  }),
})
