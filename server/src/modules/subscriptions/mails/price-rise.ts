import { mailTemplate } from '../../notifications/index.ts'

/** A new weekly price for a customer who rolls week to week: what it is, from which debit, and how to leave free of charge. */
export const priceRiseMail = mailTemplate<{
  what: 'announced' | 'eased' | 'withdrawn' | 'applied'
  reference: string
  subscriptionId: string
  car: string
  before: string
  after: string
  gst: string
  more: string
  on: string
  freeUntilOn: string
  freeUntil: string
}>({
  name: 'subscriptions.priceRise',
  content: (data, t) => ({
    subject: t(`subscriptions.priceRise.${data.what}.subject`, { on: data.on }),
    lead: t(`subscriptions.priceRise.${data.what}.lead`, {
      car: data.car,
      before: data.before,
      after: data.after,
      on: data.on,
    }),
    paragraphs: [t(`subscriptions.priceRise.${data.what}.how`, { until: data.freeUntil, before: data.before })],
    facts:
      data.what === 'withdrawn'
        ? []
        : [
            [t('subscriptions.priceRise.before'), data.before],
            [t('subscriptions.priceRise.after'), `${data.after} (GST ${data.gst})`],
            [t('subscriptions.priceRise.more'), data.more],
            [t('subscriptions.priceRise.first'), data.on],
            [t('subscriptions.priceRise.reference'), data.reference],
          ],
    button:
      data.what === 'announced' || data.what === 'eased'
        ? {
            label: t('subscriptions.priceRise.leave'),
            path: `/account/subscriptions/${data.subscriptionId}/end?on=${data.freeUntilOn}`,
          }
        : { label: t('subscriptions.priceRise.button'), path: '/account' },
  }),
})
