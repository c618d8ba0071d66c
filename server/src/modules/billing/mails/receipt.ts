import { mailTemplate } from '../../notifications/index.ts'

/** The first payment has come: week 1 and the bond. Amounts as text. */
export const receiptMail = mailTemplate<{
  amount: string
  invoice: string
  weekOne: string
  bond: string
  card: string
  path: string
}>({
  name: 'billing.receipt',
  outlivesAccount: () => true,
  content: (data, t) => ({
    subject: t('billing.receipt.subject', { amount: data.amount }),
    lead: t('billing.receipt.lead', { amount: data.amount }),
    paragraphs: [t('billing.receipt.bondWords')],
    facts: [
      [t('billing.receipt.weekOne', { invoice: data.invoice }), data.weekOne],
      [t('billing.receipt.bond'), data.bond],
      [t('billing.receipt.card'), data.card],
    ],
    button: { label: t('billing.receipt.button'), path: data.path },
  }),
})
