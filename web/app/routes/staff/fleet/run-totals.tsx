import type { FleetImport } from '@faith/contract/offers'
import { useTranslations } from 'use-intl/react'

const shown = ['rows', 'accepted', 'refused', 'warnings', 'created', 'updated', 'unchanged'] as const

/** The counts of an import, side by side. */
export function RunTotals({ totals }: { totals: FleetImport['totals'] }) {
  const t = useTranslations('fleet.run')
  return (
    <dl className="mb-6 grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-4 lg:grid-cols-7">
      {shown.map((name) => (
        <div key={name} className="bg-paper p-4">
          <dt className="text-14 text-ink-2">{t(name)}</dt>
          <dd className="figures text-22">{totals[name]}</dd>
        </div>
      ))}
    </dl>
  )
}
