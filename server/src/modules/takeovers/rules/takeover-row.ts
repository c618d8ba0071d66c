import type { CustomerAnswers, DriverAnswers } from '@faith/contract/customers'
import type { PreferredLanguage } from '@faith/contract/identity'
import type { HubDate } from '../../../lib/calendar.ts'
import type { ColumnName } from './columns.ts'

/** What is wrong with a cell, in a sentence for the person who has the file. It never repeats what stands in it. */
export interface RowError {
  column: ColumnName | null
  why: string
}

/** A row of the file as read. Money in cents, GST included; kilometres whole; dates are hub dates. */
export interface TakeoverRow {
  /** As a spreadsheet counts, the header being 1. */
  row: number
  reference: string
  customerReference: string
  customer: CustomerAnswers
  email: string
  language: PreferredLanguage
  driver: DriverAnswers
  extraDrivers: string[]
  /** Name of the hub, lower case. */
  hub: string
  stockNo: string
  status: 'active' | 'notice' | 'paused'
  anchorOn: HubDate
  pausedOn: HubDate | null
  /** Of a pause that is over: when the car went out again; of one that lasts: when it is planned to. */
  resumedOn: HubDate | null
  termFromOn: HubDate
  termMonths: number
  /** Exclusive. */
  endsOn: HubDate | null
  carPriceCents: number
  /** Signed prices of other terms; empty: those that the car is offered for now. */
  prices: Record<number, number>
  kmPerWeek: 385 | 500 | 770
  kmPlanCents: number
  /** Null without it. */
  faithCareCents: number | null
  /** Of all extra drivers together. */
  extraDriversCents: number
  weeklyCents: number
  kmFromOn: HubDate
  kmFrom: number | null
  kmNow: number | null
  bondCents: number
  creditCents: number
  arrearsCents: number
  arrearsNote: string | null
}

/** A row that is not taken over, with everything that is wrong with it. */
export interface RefusedRow {
  row: number
  reference: string
  errors: RowError[]
}
