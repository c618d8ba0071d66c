import type { CarCard } from '@faith/contract/catalogue'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../hydrated.ts'
import { compareLimit, compareToggled } from '../../state/compare.ts'
import { useAct, useKept } from '../../state/hooks.ts'
import { dollars, Money } from '../../ui/money.tsx'

/** The last row of a card in the list: take it along to compare, and what it costs to buy. */
export function CompareFoot({ car }: { car: CarCard }) {
  const t = useTranslations('cars')
  const act = useAct()
  const compared = useKept((state) => state.compare.cars)
  const hydrated = useHydrated()
  const on = compared.some((one) => one.slug === car.slug)
  const price =
    car.weeklyCents === null
      ? car.driveAwayCents === null
        ? ''
        : dollars(car.driveAwayCents)
      : `${dollars(car.weeklyCents)}/week`
  const toggle = () =>
    act(compareToggled({ slug: car.slug, title: car.title, price, picture: car.picture?.name ?? null }))
  return (
    <div className="relative z-10 flex min-h-8 items-center justify-between gap-2 pointer-coarse:min-h-11">
      {hydrated ? (
        <label className="flex min-h-8 items-center gap-2.5 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={on}
            disabled={!on && compared.length >= compareLimit}
            onChange={toggle}
            aria-label={t('compareOf', { car: car.title })}
            className="size-5 accent-brand"
          />
          {t('compare')}
        </label>
      ) : (
        <span />
      )}
      {car.driveAwayCents === null ? null : (
        <span className="text-ink-2">
          {t('buy')} <Money cents={car.driveAwayCents} className="font-semibold text-ink" />
        </span>
      )}
    </div>
  )
}
