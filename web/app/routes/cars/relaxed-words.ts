import type { Relaxation } from '@faith/contract/catalogue'
import { useTranslations } from 'use-intl/react'
import { dollars } from '../../ui/money.tsx'
import { chipsOf, useChipWords } from './chips.ts'
import type { Listed } from './load-list.server.ts'

const names = [
  'hub',
  'body',
  'fuel',
  'seats',
  'seats_min',
  'make',
  'model',
  'year_min',
  'odometer_max',
  'drive',
  'transmission',
  'feature',
  'p_plate',
  'text',
  'available_by',
] as const

/** What one changes, and what stays as it was asked for. Needs the words of `cars`. */
export function useRelaxed(listed: Listed): (one: Relaxation) => { title: string; rest: string } {
  const t = useTranslations('cars')
  const words = useChipWords()
  return ({ filter, value, label }) => {
    const rest = chipsOf({ ...listed, query: { ...listed.query, [filter]: undefined } }, words)
      .map((chip) => chip.label)
      .join(', ')
    if (value !== null && filter === 'price_max') {
      const price = dollars(Number(value))
      return { title: t(listed.query.channel === 'buy' ? 'relaxed.price' : 'relaxed.weekly', { price }), rest }
    }
    const name = names.find((one) => one === filter)
    return { title: name ? t(`relaxed.${name}`) : label, rest }
  }
}
