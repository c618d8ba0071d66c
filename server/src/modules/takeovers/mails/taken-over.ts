import { mailTemplate } from '../../notifications/index.ts'

/** A subscription of another system goes on here. Amounts and dates are in words; null where there is none. */
export const takenOverMail = mailTemplate<{
  reference: string
  car: string
  /** The first debit of ours, arrears and credit counted in. */
  debit: { on: string; amount: string } | null
  weekly: string
  bond: string | null
  credit: string | null
  arrears: string | null
  /** Where a password is chosen; null for whoever has one. */
  passwordPath: string | null
}>({
  name: 'takeovers.taken-over',
  content: ({ reference, car, debit, weekly, bond, credit, arrears, passwordPath }, t) => ({
    subject: t('takeovers.subject', { car }),
    lead: debit ? t('takeovers.lead', { amount: debit.amount, date: debit.on }) : t('takeovers.leadNoDebit', { car }),
    paragraphs: [t('takeovers.same'), t('takeovers.card'), ...(passwordPath ? [t('takeovers.password')] : [])],
    facts: [
      [t('takeovers.reference'), reference],
      [t('takeovers.weekly'), weekly],
      ...(debit ? [[t('takeovers.first'), debit.on] as const] : []),
      ...(bond ? [[t('takeovers.bond'), bond] as const] : []),
      ...(credit ? [[t('takeovers.credit'), credit] as const] : []),
      ...(arrears ? [[t('takeovers.arrears'), arrears] as const] : []),
    ],
    button: passwordPath
      ? { label: t('takeovers.choose'), path: passwordPath }
      : { label: t('takeovers.addCard'), path: '/account/cards' },
  }),
})
