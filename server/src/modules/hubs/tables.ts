import type { ColumnType } from 'kysely'
import type { OpeningHours } from './rules/slots.ts'

export interface HubTables {
  'hubs.hubs': {
    id: string
    name: string
    slug: string
    suburb: string
    street: string
    state: string
    timeZone: string
    openingHours: ColumnType<OpeningHours, string, string>
    slotMinutes: number
    lanes: number
  }
  'hubs.bookings': {
    id: string
    hubId: string
    lane: number
    startsAt: Date
    endsAt: Date
    kind: 'handover' | 'return' | 'test_drive'
    subjectId: string
    bookedAt: Date
    releasedAt: Date | null
  }
}
