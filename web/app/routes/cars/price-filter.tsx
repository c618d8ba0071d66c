import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Disclosure } from '../../ui/disclosure.tsx'
import { dollars } from '../../ui/money.tsx'
import type { Listed } from './load-list.server.ts'

/** How prices are spread, and the highest that one wants to pay; all the way to the right means any price. */
export function PriceFilter({ listed, id }: { listed: Listed; id: string }) {
  const t = useTranslations('cars.price')
  const { facets, query } = listed
  const first = facets.price[0]
  const last = facets.price.at(-1)
  const top = last ? Math.ceil(last.toCents / 100) : 0
  const asked = query.price_max === undefined ? top : Math.min(top, Math.round(query.price_max / 100))
  const [chosen, setChosen] = useState(asked)
  useEffect(() => setChosen(asked), [asked])
  if (!first || !last) return null
  const least = Math.floor(first.fromCents / 100)
  const step = query.channel === 'buy' ? 500 : 10
  const most = Math.max(...facets.price.map((bar) => bar.count), 1)
  const words = chosen >= top ? t('any') : t('upTo', { price: dollars(chosen * 100) })
  return (
    <Disclosure title={query.channel === 'buy' ? t('total') : t('week')} open>
      <div aria-hidden="true" className="flex h-9 items-end gap-0.5">
        {facets.price.map((bar) => (
          <span
            key={bar.fromCents}
            style={{ height: `${bar.count === 0 ? 0 : Math.max(8, (bar.count / most) * 100)}%` }}
            className={`flex-1 rounded-t-sm ${bar.fromCents / 100 < chosen ? 'bg-accent/60' : 'bg-line'}`}
          />
        ))}
      </div>
      <label htmlFor={`${id}-price`} className="sr-only">
        {t('label')}
      </label>
      <input
        id={`${id}-price`}
        type="range"
        name={chosen >= top ? undefined : 'price'}
        min={least}
        max={top}
        step={step}
        value={chosen}
        aria-valuetext={words}
        onChange={(event) => setChosen(Number(event.target.value))}
        className="-mt-1 block h-6 w-full accent-brand pointer-coarse:h-11"
      />
      <p className="figures flex justify-between text-14">
        <span>{dollars(least * 100)}</span>
        <strong className="font-semibold">{words}</strong>
      </p>
    </Disclosure>
  )
}
