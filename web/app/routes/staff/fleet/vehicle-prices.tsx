import type { Prices } from '@faith/contract/offers'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { FactRows } from '../../../ui/facts.tsx'
import { dollars } from '../../../ui/money.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

/** The minimum terms that a car may be offered for, in months. */
export const terms = [1, 3, 6, 9, 12] as const

/** A car's prices: cents a week by term, and drive away. */
export function VehiclePrices({ prices, changeAt }: { prices: Prices; changeAt: string | null }) {
  const t = useTranslations('fleet')
  const frame = useTranslations('frame')
  const weekly = (months: number) => prices.termPrices.find((term) => term.months === months)?.weeklyCents
  return (
    <Card>
      <CardHead title={t('prices')} aside={changeAt ? <TextLink to={changeAt}>{t('changePrices')}</TextLink> : null} />
      <FactRows
        facts={[
          ...terms.map((months) => {
            const cents = weekly(months)
            return [
              t('weekly', { months }),
              cents === undefined ? t('notOffered') : `${dollars(cents)} ${frame('perWeek')}`,
            ] as const
          }),
          [t('driveAway'), prices.driveAwayCents === null ? t('notOffered') : dollars(prices.driveAwayCents)],
        ]}
      />
    </Card>
  )
}
