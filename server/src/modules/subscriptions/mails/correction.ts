import { mailTemplate } from '../../notifications/index.ts'

/** A hand-over or a return that was written down wrongly was corrected: what counts now, and the money. */
export const correctionMail = mailTemplate<{
  what: 'handover' | 'return'
  reference: string
  car: string
  why: string
  at: string
  km: string
  /** Sum of the documents; null when none was issued. */
  total: string | null
  weeks: { from: string; termEndsOn: string; nextOn: string | null; amount: string } | null
}>({
  name: 'subscriptions.correction',
  outlivesAccount: () => true,
  content: (data, t) => ({
    subject: t('corrections.subject', { car: data.car }),
    lead: data.total
      ? t(`corrections.${data.what}Money`, { car: data.car, total: data.total })
      : t(`corrections.${data.what}`, { car: data.car }),
    paragraphs: [
      t('corrections.why', { why: data.why }),
      ...(data.weeks ? [t('corrections.weeksHow')] : []),
      t('corrections.how'),
    ],
    facts: [
      [t('corrections.record'), data.reference],
      [t(data.what === 'return' ? 'corrections.back' : 'corrections.keys'), data.at],
      [t('corrections.km'), t('corrections.kmOf', { km: data.km })],
      ...(data.weeks
        ? ([
            [t('corrections.weeks'), data.weeks.from],
            [t('corrections.term'), data.weeks.termEndsOn],
            ...(data.weeks.nextOn
              ? [[t('corrections.next'), t('corrections.nextOf', { on: data.weeks.nextOn, amount: data.weeks.amount })]]
              : []),
          ] as [string, string][])
        : []),
    ],
    button: { label: t('corrections.button'), path: '/account/invoices' },
  }),
})
