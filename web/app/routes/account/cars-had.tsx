import { accountActs } from '@faith/contract/strings/en/account-acts'
import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../ui/card.tsx'
import { dateIn, dateWords } from '../../ui/dates.ts'
import { grouped } from '../../ui/grouped.ts'
import { withWords } from '../../words.tsx'

/** The cars of a subscription, one after the other, once there is more than one; with the kilometres at the keys. */
function Cars({ subscription }: { subscription: SubscriptionDetail }) {
  const t = useTranslations('accountActs.cars')
  const cars = subscription.cars.filter((car) => car.state !== 'cancelled')
  if (new Set(cars.map((car) => car.vehicleId)).size < 2) return null
  const day = (at: string) => dateWords(dateIn(at, subscription.timeZone), 'date')
  const km = (value: number | null) => (value === null ? '' : t('km', { km: grouped(value) }))
  return (
    <Card>
      <CardHead title={t('title')} />
      <ol className="divide-y divide-line">
        {cars.map((car) => (
          <li key={`${car.vehicleId}-${car.plannedOn}-${car.handedOverAt}`} className="py-2.5">
            <span className="font-semibold">{car.carTitle}</span>
            <span className="figures block text-14 text-ink-2">
              {car.handedOverAt
                ? t('given', { date: day(car.handedOverAt), km: km(car.givenKm) })
                : t('planned', { date: dateWords(car.plannedOn, 'date') })}
            </span>
            {car.returnedAt ? (
              <span className="figures block text-14 text-ink-2">
                {t('back', { date: day(car.returnedAt), km: km(car.backKm) })}
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  )
}

export const CarsHad = withWords({ accountActs }, Cars)
