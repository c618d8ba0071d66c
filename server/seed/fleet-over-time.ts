import { addDays, daysBetween, hubDateAt } from '../src/lib/calendar.ts'
import type { FleetFile } from '../src/modules/offers/index.ts'

type Outcome = FleetFile['rows'][number]
type Accepted = Extract<Outcome, { accepted: unknown }>

/** What a car of the demo fleet goes a day. */
const kmPerDay = 68

/** The fleet file as it would have read on earlier days: cars that were built by then, with the kilometres that they had. */
export interface FleetOverTime {
  /** The file as of a hub date, up to the day of the data. */
  asOf(on: string): FleetFile
  /** What a car's odometer shows at an instant, never more than in the file; null of one that is not in it or has no reading there. Whole km. */
  kmAt(stockNo: string, at: Date): number | null
}

/** `today` is the day of the file. Plates are good as long as the file says: nobody let them lapse on the way. */
export function fleetOverTime(file: FleetFile, today: string): FleetOverTime {
  const accepted = file.rows.filter((outcome): outcome is Accepted => 'accepted' in outcome)
  const known = new Map(accepted.map(({ accepted: { stockNo, odometerKm } }) => [stockNo, odometerKm]))
  return {
    asOf(on) {
      const daysBefore = daysBetween(on, today)
      if (daysBefore <= 0) return file
      return { ...file, rows: accepted.filter((row) => isBuilt(row, on)).map((row) => earlier(row, daysBefore)) }
    },
    kmAt(stockNo, at) {
      const km = known.get(stockNo) ?? null
      const daysBefore = daysBetween(hubDateAt('Australia/Brisbane', at), today)
      return km === null ? null : earlierKm(km, Math.max(daysBefore, 0))
    },
  }
}

/** A month or a year of building, compared with the day as far as it goes. */
function isBuilt({ accepted: { build } }: Accepted, on: string): boolean {
  return build === null || build <= on.slice(0, build.length)
}

function earlier(row: Accepted, daysBefore: number): Accepted {
  const { odometerKm, odometerOn } = row.accepted
  return {
    ...row,
    accepted: {
      ...row.accepted,
      odometerKm: odometerKm === null ? null : earlierKm(odometerKm, daysBefore),
      odometerOn: odometerOn === null ? null : addDays(odometerOn, 0 - daysBefore),
      prevOdometerKm: null,
      prevOdometerOn: null,
    },
  }
}

/** A young car has not gone that far: a tenth of what it shows is the least. */
function earlierKm(km: number, daysBefore: number): number {
  return Math.max(km - kmPerDay * daysBefore, Math.round(km / 10))
}
