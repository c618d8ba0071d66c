import { owning, type Reader } from '../../db.ts'
import type { FleetTables } from './tables.ts'

const fleet = owning<FleetTables>()

/** The papers that matter when keys are given: dates are hub dates, each valid through its day. */
export interface Compliance {
  insuranceValidUntil: string | null
  openRecalls: string[]
  serviceDueOn: string | null
}

/** A car's papers: its hub's fleet insurance, open recalls and the next service. Registration lies on the car itself. */
export async function complianceOf(reader: Reader, vehicle: { id: string; hubId: string | null }): Promise<Compliance> {
  const items = await fleet(reader)
    .selectFrom('fleet.compliance_items')
    .select(['kind', 'title', 'validUntil'])
    .where('closedAt', 'is', null)
    .where((eb) =>
      eb.or([eb('vehicleId', '=', vehicle.id), ...(vehicle.hubId ? [eb('hubId', '=', vehicle.hubId)] : [])]),
    )
    .execute()
  return {
    insuranceValidUntil: items.find((item) => item.kind === 'fleet_insurance')?.validUntil ?? null,
    openRecalls: items.filter((item) => item.kind === 'recall').map((item) => item.title),
    serviceDueOn: items.find((item) => item.kind === 'service')?.validUntil ?? null,
  }
}
