import { mailTemplate } from '../../notifications/index.ts'

/** A share of a window's kilometres is used: what is left, what the pace leads to, and what buying ahead costs. */
export const kilometreAlertMail = mailTemplate<{
  car: string
  percent: number
  driven: string
  included: string
  to: string
  over: { km: string; amount: string; ahead: string } | null
  path: string
}>({
  name: 'subscriptions.kilometreAlert',
  content: (data, t) => ({
    subject: t('kilometres.alert.subject', { percent: String(data.percent) }),
    lead: t('kilometres.alert.lead', { car: data.car, driven: data.driven, included: data.included, to: data.to }),
    paragraphs: [data.over ? t('kilometres.alert.over', data.over) : t('kilometres.alert.within')],
    button: { label: t('kilometres.button'), path: data.path },
  }),
})
