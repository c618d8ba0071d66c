import { mailTemplate } from '../../notifications/index.ts'

/** From so few codes on their owner had better make new ones. */
const few = 3

/** Tells an account that one of its recovery codes signed somebody in: what to do if it was its owner, and if it was not. */
export const recoveryCodeUsedMail = mailTemplate<{ left: number; where: { device: string; at: string } }>({
  name: 'identity.recovery-code-used',
  content: ({ left, where }, t) => ({
    subject: t('identity.safety.recoveryCode.subject'),
    lead: t('identity.safety.recoveryCode.lead', { left }),
    paragraphs: [
      t(`identity.safety.recoveryCode.${left > few ? 'you' : 'youFew'}`),
      t('identity.safety.recoveryCode.notYou'),
    ],
    facts: [
      [t('identity.safety.device'), where.device],
      [t('identity.safety.at'), where.at],
    ],
    button: { label: t('identity.safety.recoveryCode.button'), path: '/account/security' },
  }),
})
