import type { AmendmentKind } from '@faith/contract/amendments'
import { type MailTemplate, mailTemplate } from '../../notifications/index.ts'

/** Of a swap: the new car, when both are at the hub, and what the bond does. */
interface SwapWords {
  subscriptionId: string
  car: string
  when: string
  topUp: string | null
  payBy: string | null
  release: string | null
}

/** A change was agreed, applied or withdrawn: what, when, how much. */
export const amendmentMail = mailTemplate<{
  what: 'agreed' | 'scheduled' | 'applied' | 'withdrawn' | 'failed'
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
  swap: SwapWords | null
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
      data.what === 'withdrawn' || data.what === 'failed'
        ? []
        : [
            [t('subscriptions.amendment.total'), `${data.total} (GST ${data.gst})`],
            [t('subscriptions.amendment.weekly'), data.weekly],
            [t('subscriptions.amendment.termEnds'), data.termEndsOn],
            ...swapFacts(data.swap, t),
            ...(data.bondBack
              ? [
                  [t('subscriptions.amendment.bondBack'), `${data.bondBack.amount}, ${data.bondBack.by}`] as [
                    string,
                    string,
                  ],
                ]
              : []),
          ],
    button: data.swap?.payBy
      ? {
          label: t('subscriptions.amendment.payTopUp'),
          path: `/account/subscriptions/${data.swap.subscriptionId}/swap-payment`,
        }
      : { label: t('subscriptions.amendment.button'), path: '/account' },
  }),
})

type Fact = readonly [string, string]
type Words = Parameters<MailTemplate<unknown>['content']>[1]

function swapFacts(swap: SwapWords | null, t: Words): Fact[] {
  if (!swap) return []
  const { topUp, payBy, release } = swap
  const name = (word: 'newCar' | 'when' | 'topUp' | 'release') => t(`subscriptions.amendment.${word}`)
  const owed: Fact[] = topUp
    ? [[name('topUp'), payBy ? t('subscriptions.amendment.topUpBy', { amount: topUp, by: payBy }) : topUp]]
    : []
  return [
    [name('newCar'), swap.car],
    [name('when'), swap.when],
    ...owed,
    ...(release ? [[name('release'), release] as const] : []),
  ]
}
