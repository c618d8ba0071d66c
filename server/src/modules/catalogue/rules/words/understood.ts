import type { CarSort } from '@faith/contract/catalogue'

/** The filters that a sentence asks for; one that is absent is not asked for. Money in cents, dates of a hub. */
export interface Understood {
  channel?: 'subscribe' | 'buy'
  hub?: string
  body?: string[]
  fuel?: string[]
  seats_min?: number
  price_max_cents?: number
  price_unit?: 'week' | 'total'
  /** The longest offered minimum term that is not longer than asked. */
  term_months?: 1 | 3 | 6 | 9 | 12
  make?: string
  model?: string
  transmission?: 'automatic' | 'manual'
  drive?: string
  year_min?: number
  /** Kilometres. */
  odometer_max?: number
  features?: string[]
  p_plate_ok?: true
  available_by?: string
  sort?: CarSort
}
