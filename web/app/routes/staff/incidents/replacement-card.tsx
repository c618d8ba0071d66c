import type { Incident } from '@faith/contract/incidents'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'

interface Props {
  incident: Incident
  replaced: { carTitle: string; stockNo: string; givenOn: string } | null
}

/** Whether the customer drives a replacement car, and the way to exchange the cars. */
export function ReplacementCard({ incident: { id, state }, replaced }: Props) {
  const t = useTranslations('incidents.replacement')
  if (state === 'closed' && !replaced) return null
  return (
    <Card>
      <CardHead title={t('card')} />
      <p className="mb-4">
        {replaced
          ? t('out', {
              car: replaced.carTitle,
              stockNo: replaced.stockNo,
              date: dateWords(replaced.givenOn, 'date'),
            })
          : t('cardNone')}
      </p>
      <ButtonLink kind="secondary" to={`/staff/incidents/${id}/replacement`}>
        {replaced ? t('openEnd') : t('open')}
      </ButtonLink>
    </Card>
  )
}
