import { mailTemplate } from '../../notifications/index.ts'

/** What happened to the safety of an account. */
export type SafetyMatter =
  | 'factorAdded'
  | 'factorRemoved'
  | 'factorsReset'
  | 'recoveryCodesRenewed'
  | 'recoveryCodeUsed'
  | 'codesRefused'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'newDevice'
  | 'providerLinked'
  | 'providerUnlinked'

/** Tells an account of a change to how it is protected, or of an attempt on it. */
export const safetyNoticeMail = mailTemplate<{ matter: SafetyMatter }>({
  name: 'identity.safety-notice',
  content: ({ matter }, t) => ({
    subject: t(`identity.safety.${matter}.subject`),
    lead: t(`identity.safety.${matter}.lead`),
    paragraphs: [t('identity.safety.notYou')],
    button: { label: t('identity.safety.button'), path: '/account/security' },
  }),
})
