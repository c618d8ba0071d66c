import type { HubDate } from '../../../lib/calendar.ts'
import type { RowError, TakeoverRow } from './takeover-row.ts'

/** What we know of what a row names. */
export interface RowFacts {
  hub: { id: string; name: string } | null
  vehicle: { hubId: string | null; state: string } | null
  /** What the car is promised to, without the block that an import put on it. */
  promised: { kind: string; reason: string | null } | null
  /** The newest reading of the car. */
  reading: { km: number; readOn: HubDate } | null
  /** Whose confirmed address the row's is. */
  owner: { kind: 'customer' | 'staff'; customerId: string | null } | null
  /** The customer that the number of the other system means already. */
  customerId: string | null
}

const carIsOut: readonly string[] = ['on_subscription', 'ready', 'in_service']
const carIsBack: readonly string[] = ['ready', 'awaiting_inspection', 'in_service', 'in_repair']

/** What of a row does not fit with what is here; all of it. */
export function judgeRow(row: TakeoverRow, facts: RowFacts): RowError[] {
  const errors: RowError[] = []
  const say = (column: RowError['column'], why: string) => void errors.push({ column, why })
  const { hub, vehicle, promised, reading, owner } = facts
  if (!hub) say('hub', 'We have no hub of this name.')
  if (!vehicle) say('stock_no', 'We have no car of this number.')
  else {
    if (hub && vehicle.hubId !== hub.id) say('hub', `The car does not belong to ${hub.name}.`)
    const fits = row.status === 'paused' ? carIsBack : carIsOut
    if (!fits.includes(vehicle.state))
      say(
        'stock_no',
        `The car is ${vehicle.state.replaceAll('_', ' ')}; for this row it is ${fits.join(', ').replaceAll('_', ' ')}.`,
      )
    if (promised)
      say('stock_no', `The car is promised already: ${[promised.kind, promised.reason].filter(Boolean).join(' ')}.`)
  }
  if (reading && row.kmNow !== null && row.kmNow < reading.km)
    say('km_now', `The car showed ${reading.km} km on ${reading.readOn}.`)
  if (owner?.kind === 'staff') say('email', 'A member of staff has this address.')
  else if (owner && facts.customerId && owner.customerId !== facts.customerId)
    say('email', 'Another customer has confirmed this address.')
  return errors
}
