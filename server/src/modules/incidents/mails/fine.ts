import { mailTemplate } from '../../notifications/index.ts'

/** A fine: its driver was named to the issuer, or it is charged on because the issuer did not take the name. */
export const fineMail = mailTemplate<{
  what: 'nominated' | 'on_charged'
  issuer: string
  reference: string
  when: string
  place: string
  amount: string
  fee: string | null
}>({
  name: 'incidents.fine',
  outlivesAccount: () => true,
  content: (data, t) => ({
    subject: t(`incidents.fine.${data.what}.subject`, { reference: data.reference }),
    lead: t(`incidents.fine.${data.what}.lead`, { issuer: data.issuer, when: data.when, amount: data.amount }),
    paragraphs: [
      data.what === 'nominated' && data.fee
        ? t('incidents.fine.nominated.fee', { fee: data.fee })
        : t(`incidents.fine.${data.what}.how`),
    ],
    facts: [
      [t('incidents.fine.number'), data.reference],
      [t('incidents.fine.place'), data.place],
      [t('incidents.fine.amount'), data.amount],
    ],
    button: { label: t('incidents.fine.button'), path: '/account/tolls' },
  }),
})
