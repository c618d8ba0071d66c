import { mailTemplate } from '../../notifications/index.ts'

/** What happened to the safety of an account. */
export type SafetyMatter =
  | 'factorAdded'
  | 'factorRemoved'
  | 'factorsReset'
  | 'recoveryCodesRenewed'
  | 'codesRefused'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'newDevice'
  | 'providerLinked'
  | 'providerUnlinked'

/** Tells an account of a change to how it is protected, or of an attempt on it. */
export const safetyNoticeMail = mailTemplate<{ matter: SafetyMatter; where?: { device: string; at: string } }>({
  name: 'identity.safety-notice',
  content: ({ matter, where }, t) => ({
    subject: t(`identity.safety.${matter}.subject`),
    lead: t(`identity.safety.${matter}.lead`),
    paragraphs: [t('identity.safety.notYou')],
    facts: where
      ? [
          [t('identity.safety.device'), where.device],
          [t('identity.safety.at'), where.at],
        ]
      : [],
    button: { label: t('identity.safety.button'), path: '/account/security' },
  }),
})
