import { dollars } from '../../lib/money.ts'
import type { DebitPart } from './rules/debits-ahead.ts'
import type { InvoiceLine } from './store.ts'

const lineWords: Record<string, readonly [string, string]> = {
  car: ['Weekly subscription', 'Car, registration, insurance, servicing, roadside'],
  plan_500: ['Kilometre plan', '500 km a week in all'],
  plan_770: ['Kilometre plan', '770 km a week in all'],
  faith_care: ['Faith Care', 'Damage excess $500 instead of $1,000'],
  extra_driver: ['Extra driver', 'A second licence on the agreement'],
  swap_fee: ['Swap fee', 'A swap inside the term'],
  early_end: ['Early end', 'Whole weeks at the price of the shorter term'],
  overage: ['Excess kilometres', 'From two readings, see the calculation'],
  prebuy_km: ['Kilometres bought ahead', ''],
  arrears: ['Open with the previous system', 'Its invoices are the tax invoices'],
  toll: ['Toll', 'At cost'],
  fine_admin: ['Admin fee of a fine', 'Nomination of the driver'],
  damage: ['Damage', 'Agreed in the inspection'],
  cleaning: ['Cleaning', 'Beyond ordinary use'],
  smoking: ['Smoke removal', ''],
  lost_key: ['Lost key', ''],
  refuelling: ['Refuelling, litres', 'Up to the level at hand-over'],
  overstay: ['Days after the end', ''],
  car_relief: ['Days without a car', ''],
  goodwill: ['Goodwill', ''],
  instalment: ['Instalment of your arrangement', ''],
}

/** What a line is for, in words: its name, then more. */
export function lineDetail(kind: string): string {
  return lineWords[kind]?.[1] ?? ''
}

/** The name of a line, with how many. */
export function lineName({ kind, quantity }: Pick<InvoiceLine, 'kind' | 'quantity'>): string {
  const plain = kind.replaceAll('_', ' ')
  const name = lineWords[kind]?.[0] ?? `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`
  return quantity > 1 ? `${name} × ${quantity}` : name
}

/** What a part of a debit is for, and its amount. */
export function partWords({ subject, reference, amountCents }: DebitPart): [label: string, value: string] {
  const name = lineName({ kind: subject, quantity: 1 })
  return [reference ? `${name}, ${reference}` : name, dollars(amountCents)]
}
