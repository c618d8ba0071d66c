import { addDays } from '../src/lib/calendar.ts'
import type { FleetFile } from '../src/modules/offers/index.ts'

/** A fleet file with all its dates moved by whole days. Build months stay: a car does not get younger. */
export function shiftedFleet(file: FleetFile, days: number): FleetFile {
  const move = (date: string | null) => (date === null ? null : addDays(date, days))
  return {
    ...file,
    rows: file.rows.map((outcome) => {
      if (!('accepted' in outcome)) return outcome
      const { accepted } = outcome
      return {
        ...outcome,
        accepted: {
          ...accepted,
          regoExpiresOn: move(accepted.regoExpiresOn),
          odometerOn: move(accepted.odometerOn),
          prevOdometerOn: move(accepted.prevOdometerOn),
        },
      }
    }),
  }
}
