import { z } from 'zod'
import { HubDate, Id, Instant } from './page.ts'

/** A car of a subscription: when its keys went over and came back, at which kilometres. */
export const CarHeld = z.object({
  assignmentId: Id,
  vehicleId: Id,
  carTitle: z.string(),
  stockNo: z.string(),
  state: z.enum(['planned', 'handed_over', 'cancelled', 'returned', 'closed']),
  plannedOn: HubDate,
  handedOverAt: Instant.nullable(),
  returnedAt: Instant.nullable(),
  givenKm: z.int().nullable(),
  backKm: z.int().nullable(),
})

/** The replacement car that a customer drives, while one is out. */
export const ReplacementHeld = z.object({ carTitle: z.string(), stockNo: z.string(), givenOn: HubDate, incidentId: Id })
