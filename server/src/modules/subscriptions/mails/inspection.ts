import { mailTemplate } from '../../notifications/index.ts'

/** A car that came back was inspected, or what a customer objected to was decided: item by item, with what happens next. */
export const inspectionMail = mailTemplate<{
  what: 'clean' | 'submitted' | 'resolved'
  reference: string
  car: string
  answerBy: string
  total: string
  items: readonly [string, string][]
  subscriptionId: string
}>({
  name: 'subscriptions.inspection',
  content: (data, t) => ({
    subject: t(`subscriptions.inspection.${data.what}.subject`, { car: data.car, total: data.total }),
    lead:
      data.what === 'submitted'
        ? t('subscriptions.inspection.submitted.lead', {
            car: data.car,
            total: data.total,
            date: data.answerBy,
            reference: data.reference,
          })
        : t(`subscriptions.inspection.${data.what}.lead`, {
            car: data.car,
            total: data.total,
            reference: data.reference,
          }),
    paragraphs: [t(`subscriptions.inspection.${data.what}.how`)],
    facts: data.what === 'clean' ? [] : data.items,
    button: {
      label: t('subscriptions.inspection.button'),
      path: `/account/subscriptions/${data.subscriptionId}/settlement`,
    },
  }),
})
