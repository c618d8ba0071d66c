import { mailTemplate } from '../../notifications/index.ts'

/** A car came back for good: what was recorded, what was issued, and by when the bond goes back. */
export const carBackMail = mailTemplate<{
  reference: string
  car: string
  on: string
  km: string
  fuelEighths: number
  total: string
  over: { km: number; included: number; amount: string } | null
  bondBackBy: string
}>({
  name: 'subscriptions.carBack',
  content: (data, t) => ({
    subject: t('subscriptions.carBack.subject', { car: data.car }),
    lead: t('subscriptions.carBack.lead', { car: data.car, on: data.on, km: data.km }),
    paragraphs: [t('subscriptions.carBack.how')],
    facts: [
      [t('subscriptions.carBack.record'), data.reference],
      [t('subscriptions.carBack.fuel'), t('subscriptions.carBack.fuelOf', { fuel: String(data.fuelEighths) })],
      ...(data.over
        ? [
            [
              t('subscriptions.carBack.over'),
              t('subscriptions.carBack.overOf', {
                km: String(data.over.km),
                included: String(data.over.included),
                amount: data.over.amount,
              }),
            ] as [string, string],
          ]
        : []),
      [t('subscriptions.carBack.total'), data.total],
      [t('subscriptions.carBack.bondBack'), data.bondBackBy],
    ],
    button: { label: t('subscriptions.carBack.button'), path: '/account' },
  }),
})
