import { useTranslations } from 'use-intl/react'
import { Card } from '../../ui/card.tsx'
import { dateWords } from '../../ui/dates.ts'
import { dollars } from '../../ui/money.tsx'
import { StepList } from '../../ui/stepper.tsx'
import { TrioPanel } from '../../ui/trio-panel.tsx'
import { CarPicture } from '../cars/car-picture.tsx'
import type { Flow } from './flow.server.ts'
import { type StepKey, stepKeys, stepPath } from './steps.ts'

const editable = new Set<StepKey>(['details', 'extras', 'drivers'])

/** The car, what was chosen, the trio and the steps, beside every step. */
export function SideCard({ flow, step }: { flow: Flow; step: number }) {
  const t = useTranslations('subscribe')
  const { application, quote, picture } = flow
  const { choices, car } = application
  const extras = [
    t('side.months', { months: choices.termMonths, km: String(choices.kmPerWeek) }),
    ...(choices.faithCare ? [t('side.faithCare')] : []),
    ...(choices.extraDrivers > 0 ? [t('side.drivers', { count: choices.extraDrivers })] : []),
  ]
  return (
    <aside aria-label={car.title}>
      <Card padded={false} className="overflow-hidden lg:sticky lg:top-4">
        {picture ? <CarPicture picture={picture} alt="" sizes="360px" /> : null}
        <div className="p-5">
          <h2 className="text-18 font-semibold">{car.title}</h2>
          <p className="text-14 text-ink-2">{extras.join(', ')}</p>
          {quote ? (
            <div className="mt-4">
              <TrioPanel
                sign={{
                  cents: quote.signing.dueCents,
                  note: t('side.sign', {
                    week: dollars(quote.signing.weekOneCents),
                    bond: dollars(quote.signing.bondCents),
                  }),
                }}
                week={{
                  cents: quote.weekly.totalCents,
                  note: t('side.week', {
                    day: dateWords(quote.debits[0]?.on ?? quote.startOn, 'weekdayName'),
                    date: dateWords(quote.debits[0]?.on ?? quote.startOn, 'long'),
                  }),
                }}
                leave={{
                  cents: quote.exit.highest.chargeCents,
                  prefix: t('side.upTo'),
                  note: t('side.leave', { week: String(quote.exit.highest.week) }),
                }}
              />
            </div>
          ) : null}
          <div className="mt-5 border-t border-line pt-4">
            <StepList
              current={step}
              steps={stepKeys.map((key) => ({
                key,
                title: t(`steps.${key}`),
                to: application.may.edit && editable.has(key) ? stepPath(application.id, key) : undefined,
              }))}
            />
          </div>
        </div>
      </Card>
    </aside>
  )
}
