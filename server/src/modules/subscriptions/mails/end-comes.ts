import { mailTemplate } from '../../notifications/index.ts'

/** The minimum term, or an agreed end, comes near. */
export const endComesMail = mailTemplate<{ car: string; on: string; days: number; agreed: boolean }>({
  name: 'subscriptions.endComes',
  content: (data, t) => ({
    subject: t(data.agreed ? 'subscriptions.endComes.endSubject' : 'subscriptions.endComes.termSubject', {
      days: data.days,
    }),
    lead: t(data.agreed ? 'subscriptions.endComes.endLead' : 'subscriptions.endComes.termLead', {
      car: data.car,
      on: data.on,
    }),
    paragraphs: [t(data.agreed ? 'subscriptions.endComes.endHow' : 'subscriptions.endComes.termHow')],
    button: { label: t('subscriptions.endComes.button'), path: '/account' },
  }),
})
