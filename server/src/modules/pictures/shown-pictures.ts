import type { Reader } from '../../db.ts'
import { pictures } from './store.ts'

/** A photo as the public sees it: described and prepared. */
export interface ShownPicture {
  name: string
  alt: string
  widths: number[]
  thumbhash: string
}

/** The photos of cars that the public sees, by car, in their order. */
export async function shownPictures(
  reader: Reader,
  vehicleIds: readonly string[],
): Promise<Map<string, ShownPicture[]>> {
  if (vehicleIds.length === 0) return new Map()
  const rows = await pictures(reader)
    .selectFrom('pictures.pictures')
    .select(['vehicleId', 'name', 'alt', 'widths', 'thumbhash'])
    .where('vehicleId', 'in', [...vehicleIds])
    .orderBy('position')
    .execute()
  const shown = rows.flatMap(({ vehicleId, name, alt, widths, thumbhash }) =>
    name !== null && alt !== null && thumbhash !== null ? [{ vehicleId, name, alt, widths, thumbhash }] : [],
  )
  const byVehicle = Map.groupBy(shown, (one) => one.vehicleId)
  return new Map([...byVehicle].map(([id, ones]) => [id, ones.map(({ vehicleId: _, ...one }) => one)]))
}
