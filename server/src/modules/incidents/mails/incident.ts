import { mailTemplate } from '../../notifications/index.ts'

/** An incident: its report is here, or money and car are settled. */
export const incidentMail = mailTemplate<{
  what: 'reported' | 'closed'
  reference: string
  place: string
  excess: string
  charge: string | null
  credit: string | null
}>({
  name: 'incidents.incident',
  content: (data, t) => ({
    subject: t(`incidents.incident.${data.what}.subject`, { reference: data.reference }),
    lead: t(`incidents.incident.${data.what}.lead`, { place: data.place }),
    paragraphs: [t(`incidents.incident.${data.what}.how`)],
    facts: [
      ...(data.what === 'reported' ? [[t('incidents.incident.excess'), data.excess] as const] : []),
      ...(data.charge ? [[t('incidents.incident.charge'), data.charge] as const] : []),
      ...(data.credit ? [[t('incidents.incident.credit'), data.credit] as const] : []),
    ],
    button: { label: t('incidents.incident.button'), path: '/account/incidents' },
  }),
})
