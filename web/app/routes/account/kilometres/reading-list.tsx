import type { ReadingView } from '@faith/contract/kilometres'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { grouped } from '../../../ui/grouped.ts'
import { Tag } from '../../../ui/tag.tsx'

interface Props {
  readings: readonly ReadingView[]
  /** What can be done with one. */
  below: (reading: ReadingView) => ReactNode
}

const tones = { waiting: 'warning', counted: 'success', rejected: 'neutral' } as const

/** Readings, newest first: where each comes from, how it counts, why, and what is said against it. */
export function ReadingList({ readings, below }: Props) {
  const t = useTranslations('kilometres.readings')
  const km = useTranslations('kilometres')
  const shown = (value: number) => grouped(value)
  return (
    <Card>
      <CardHead title={t('title')} />
      {readings.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
      <ul className="divide-y divide-line">
        {readings.map((one) => (
          <li key={one.id} id={one.reference} className="space-y-2 py-4 first:pt-0">
            <p className="flex flex-wrap items-center justify-between gap-2">
              <span>
                <span className="figures font-semibold">{km('km', { km: shown(one.countedKm ?? one.saidKm) })}</span>
                {one.countedKm !== null && one.countedKm !== one.saidKm ? (
                  <span className="text-ink-2"> {t('said', { km: shown(one.saidKm) })}</span>
                ) : null}
              </span>
              <Tag tone={tones[one.state]}>{t(`states.${one.state}`)}</Tag>
            </p>
            <p className="text-14 text-ink-2">
              {[
                dateWords(one.readOn, 'full'),
                t(`sources.${one.source}`),
                t(`confidences.${one.confidence}`),
                one.reference,
              ].join(' · ')}
            </p>
            {one.doubts.map((doubt) => (
              <p key={doubt} className="text-14">
                {t(`doubts.${doubt}`)}
              </p>
            ))}
            {one.reason ? <p className="text-14">{t('why', { text: one.reason })}</p> : null}
            {one.objection ? <p className="text-14">{t('objection', { text: one.objection })}</p> : null}
            {one.answer ? <p className="text-14">{t('answer', { text: one.answer })}</p> : null}
            {one.photo ? (
              <a href={`/readings/${one.id}/photo`} className="link inline-flex min-h-11 items-center text-14">
                {t('seePhoto', { km: shown(one.saidKm) })}
              </a>
            ) : null}
            {below(one)}
          </li>
        ))}
      </ul>
    </Card>
  )
}
