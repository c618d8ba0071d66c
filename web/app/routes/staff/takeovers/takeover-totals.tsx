import type { TakeoverImport } from '@faith/contract/takeovers'
import { useTranslations } from 'use-intl/react'
import { Money } from '../../../ui/money.tsx'

const counts = ['rows', 'ready', 'done', 'known', 'refused'] as const
const amounts = ['weeklyCents', 'bondCents', 'creditCents', 'arrearsCents', 'deferredCents'] as const

/** What a file holds: rows by outcome, and what is held, owed and debited. */
export function TakeoverTotals({ run: { totals } }: { run: TakeoverImport }) {
  const t = useTranslations('takeovers.totals')
  return (
    <dl className="mb-6 grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-5">
      {counts.map((name) => (
        <div key={name} className="bg-paper p-4">
          <dt className="text-14 text-ink-2">{t(name)}</dt>
          <dd className="figures text-22">{totals[name]}</dd>
        </div>
      ))}
      {amounts.map((name) => (
        <div key={name} className="bg-paper p-4">
          <dt className="text-14 text-ink-2">{t(name)}</dt>
          <dd className="figures text-22">
            <Money cents={totals[name]} exact />
          </dd>
        </div>
      ))}
    </dl>
  )
}
