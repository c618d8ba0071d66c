import type { AmendmentKind } from '@faith/contract/amendments'
import { mailTemplate } from '../../notifications/index.ts'

/** A change was agreed, applied or withdrawn: what, when, how much. */
export const amendmentMail = mailTemplate<{
  what: 'agreed' | 'applied' | 'withdrawn'
  kind: AmendmentKind
  reference: string
  car: string
  on: string
  total: string
  gst: string
  weekly: string
  /** What a withdrawal bills: the rest of a week that was billed cut. */
  billed: string | null
  termEndsOn: string
  bondBack: { amount: string; by: string } | null
}>({
  name: 'subscriptions.amendment',
  content: (data, t) => ({
    subject: t(`subscriptions.amendment.${data.what}.subject`, {
      change: t(`subscriptions.amendment.kinds.${data.kind}`),
      reference: data.reference,
    }),
    lead: t(`subscriptions.amendment.${data.what}.lead`, {
      change: t(`subscriptions.amendment.kinds.${data.kind}`),
      car: data.car,
      on: data.on,
      total: data.total,
    }),
    paragraphs: [
      data.what === 'withdrawn' && data.billed !== null
        ? t('subscriptions.amendment.withdrawn.billed', { amount: data.billed })
        : t(`subscriptions.amendment.${data.what}.how`),
    ],
    facts:
      data.what === 'withdrawn'
        ? []
        : [
            [t('subscriptions.amendment.total'), `${data.total} (GST ${data.gst})`],
            [t('subscriptions.amendment.weekly'), data.weekly],
            [t('subscriptions.amendment.termEnds'), data.termEndsOn],
            ...(data.bondBack
              ? [
                  [t('subscriptions.amendment.bondBack'), `${data.bondBack.amount}, ${data.bondBack.by}`] as [
                    string,
                    string,
                  ],
                ]
              : []),
          ],
    button: { label: t('subscriptions.amendment.button'), path: '/account' },
  }),
})
