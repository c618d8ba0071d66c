/** Why stored cars do not allow a row. */
export interface RowRefusal {
  code: 'vin_duplicate' | 'rego_duplicate' | 'odometer_falls'
  column: 'vin_or_chassis' | 'rego' | 'odometer'
}

/** A car's number, plate and identifier, stored or in a file. */
export interface PlatedCar {
  stockNo: string
  vin: string | null
  chassis: string | null
  rego: string | null
  regoState: string | null
}

/** A row of a file as far as stored cars may refuse it. */
export type PlatedRow = PlatedCar & { row: number; odometerKm: number | null }

/**
 * The rows that stored cars do not allow, by row number. A plate is free when the car that has it gives it up in an accepted
 * row of the same file, so that a second import of the file finds nothing left to do.
 */
export function refusedRows(
  rows: readonly PlatedRow[],
  stored: readonly PlatedCar[],
  lastKm: ReadonlyMap<string, number>,
): Map<number, RowRefusal> {
  const identifierOf = new Map(
    stored.flatMap((car) => [car.vin, car.chassis].filter((id) => id !== null).map((id) => [id, car.stockNo] as const)),
  )
  const holderOf = new Map(stored.filter((car) => car.rego !== null).map((car) => [plateOf(car), car.stockNo]))
  const rowOf = new Map(rows.map((row) => [row.stockNo, row]))
  const refused = new Map<number, RowRefusal>()
  const givenUp = (plate: string, holder: string): boolean => {
    const row = rowOf.get(holder)
    return row !== undefined && !refused.has(row.row) && plateOf(row) !== plate
  }
  for (const row of rows) {
    const owner = identifierOf.get(row.vin ?? row.chassis ?? '')
    if (owner && owner !== row.stockNo) refused.set(row.row, { code: 'vin_duplicate', column: 'vin_or_chassis' })
    else if (row.odometerKm !== null && row.odometerKm < (lastKm.get(row.stockNo) ?? 0))
      refused.set(row.row, { code: 'odometer_falls', column: 'odometer' })
  }
  // A refused row keeps its plate, which may refuse another row: again until nothing changes.
  for (let before = -1; before < refused.size; ) {
    before = refused.size
    for (const row of rows) {
      if (!row.rego || refused.has(row.row)) continue
      const holder = holderOf.get(plateOf(row))
      if (holder && holder !== row.stockNo && !givenUp(plateOf(row), holder))
        refused.set(row.row, { code: 'rego_duplicate', column: 'rego' })
    }
  }
  return refused
}

function plateOf(car: PlatedCar): string {
  return car.rego ? `${car.regoState ?? ''} ${car.rego}` : ''
}
