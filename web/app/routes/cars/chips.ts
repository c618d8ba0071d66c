import { useTranslations } from 'use-intl/react'
import { dateWords } from '../../ui/dates.ts'
import { dollars } from '../../ui/money.tsx'
import { listAddress, withoutValue } from './list-address.ts'
import type { Listed } from './load-list.server.ts'

/** A filter that is on, in words, and the address without it. */
export interface FilterChip {
  label: string
  to: string
}

interface ChipWords {
  seats: (seats: string) => string
  price: (cents: number) => string
  by: (date: string) => string
  text: (text: string) => string
  seatsMin: (seats: number) => string
  year: (year: number) => string
  odometer: (km: number) => string
  weekly: (cents: number) => string
  pPlate: string
}

const several = ['seats', 'body', 'fuel', 'hub', 'make', 'model', 'drive', 'feature'] as const

/** Every filter that is on. */
export function chipsOf(
  { query, search, facets }: Pick<Listed, 'query' | 'search' | 'facets'>,
  words: ChipWords,
): FilterChip[] {
  const chips: FilterChip[] = []
  if (query.seats_min)
    chips.push({ label: words.seatsMin(query.seats_min), to: listAddress(search, { seats_min: null }) })
  for (const name of several) {
    for (const value of (query[name] ?? []).map(String)) {
      const label = (name === 'model' ? [] : facets[name]).find((choice) => choice.value === value)?.label ?? value
      chips.push({ label: name === 'seats' ? words.seats(value) : label, to: withoutValue(search, name, value) })
    }
  }
  if (query.transmission) {
    const label = facets.transmission.find((choice) => choice.value === query.transmission)?.label ?? query.transmission
    chips.push({ label, to: listAddress(search, { transmission: null }) })
  }
  const price = query.channel === 'buy' ? words.price : words.weekly
  if (query.year_min) chips.push({ label: words.year(query.year_min), to: listAddress(search, { year_min: null }) })
  if (query.odometer_max)
    chips.push({ label: words.odometer(query.odometer_max), to: listAddress(search, { odometer_max: null }) })
  if (query.price_max) chips.push({ label: price(query.price_max), to: listAddress(search, { price: null }) })
  if (query.p_plate) chips.push({ label: words.pPlate, to: listAddress(search, { p_plate: null }) })
  if (query.available_by)
    chips.push({ label: words.by(query.available_by), to: listAddress(search, { available_by: null }) })
  if (query.text) chips.push({ label: words.text(query.text), to: listAddress(search, { text: null }) })
  return chips
}

/** The words of the chips. */
export function useChipWords(): ChipWords {
  const t = useTranslations('cars.chips')
  return {
    seats: (seats) => t('seats', { seats }),
    price: (cents) => t('price', { price: dollars(cents) }),
    by: (date) => t('by', { date: dateWords(date) }),
    text: (text) => t('text', { text }),
    seatsMin: (seats) => t('seatsMin', { seats: String(seats) }),
    year: (year) => t('year', { year: String(year) }),
    odometer: (km) => t('odometer', { km }),
    weekly: (cents) => t('weekly', { price: dollars(cents) }),
    pPlate: t('pPlate'),
  }
}
