import type { VehicleDetail } from '@faith/contract/fleet'
import { fleet } from '@faith/contract/strings/en/fleet'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { HubDay, Moment } from '../../../ui/date.tsx'
import { Table } from '../../../ui/table.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import { wordOf } from '../word-of.ts'
import { stateWords } from './words-of.ts'

/** What a car is and was promised to, its odometer, and how it came to its state. */
export function VehiclePast({ vehicle, zone }: { vehicle: VehicleDetail; zone: string }) {
  const t = useTranslations('fleet')
  const frame = useTranslations('frame')
  return (
    <>
      <Card>
        <CardHead title={t('promises')} />
        <Table
          caption={t('promises')}
          rows={vehicle.commitments}
          rowKey={(row) => row.id}
          empty={t('promisesNone')}
          columns={[
            {
              key: 'kind',
              title: t('kind'),
              cell: (row) => [wordOf(fleet.kinds, row.kind), row.reason].filter(Boolean).join(', '),
            },
            { key: 'from', title: t('from'), cell: (row) => <Moment at={row.from} zone={zone} /> },
            {
              key: 'until',
              title: t('until'),
              cell: (row) => (row.until ? <Moment at={row.until} zone={zone} /> : t('openEnd')),
            },
            { key: 'live', title: t('state'), cell: (row) => (row.live ? t('live') : t('ended')) },
          ]}
        />
      </Card>
      <Card>
        <CardHead title={t('readings')} />
        <Table
          caption={t('readings')}
          rows={vehicle.readings}
          rowKey={(row) => `${row.readOn} ${row.km} ${row.source}`}
          empty={t('unknown')}
          columns={[
            { key: 'on', title: t('readOn'), cell: (row) => <HubDay date={row.readOn} style="date" /> },
            { key: 'source', title: t('source'), cell: (row) => wordOf(fleet.sources, row.source) },
            { key: 'confidence', title: t('confidence'), cell: (row) => t(`confidences.${row.confidence}`) },
            { key: 'km', title: t('odometer'), numeric: true, cell: (row) => frame('km', { km: row.km }) },
          ]}
        />
      </Card>
      <Card>
        <CardHead title={t('timeline')} />
        <Timeline
          events={vehicle.timeline.map((event, index) => ({
            key: `${event.at} ${index}`,
            state: 'done' as const,
            title: event.from
              ? t('moved', {
                  verb: wordOf(fleet.verbs, event.event),
                  from: stateWords(event.from),
                  to: stateWords(event.to),
                })
              : t('imported', { state: stateWords(event.to) }),
            detail: (
              <>
                <Moment at={event.at} zone={zone} />
                {event.reason ? `, ${event.reason}` : null}
              </>
            ),
          }))}
        />
      </Card>
    </>
  )
}
