import type { Reader } from '../../../db.ts'
import { daysBetween, hubDateAt, inWords } from '../../../lib/calendar.ts'
import { invalid } from '../../../lib/problem.ts'
import { readingsOf } from '../../fleet/index.ts'
import type { returnOf } from '../../handovers/index.ts'
import type { AmendmentFacts } from '../amendment-facts.ts'
import { outAfter } from '../hands-next-to.ts'
import { assignmentById } from '../store.ts'

export type Return = NonNullable<Awaited<ReturnType<typeof returnOf>>>

/** Recorded by hand, a month is the furthest that a day is mistaken. */
const furthestDays = 31

/** Refuses a return that cannot have been: before its keys, after the car or another one went out again, against readings of the car. */
export async function checkReturn(
  reader: Reader,
  { subscription, readings }: AmendmentFacts,
  back: Return,
  { at, km }: { at: Date; km: number },
): Promise<void> {
  if (at.getTime() === back.doneAt.getTime() && km === back.odometerKm)
    throw invalid([{ pointer: '/odometerKm', detail: 'This is what counts already. Enter what was really so.' }])
  const zone = subscription.timeZone
  const [on, was] = [hubDateAt(zone, at), hubDateAt(zone, back.doneAt)]
  const wrong: { pointer: string; detail: string }[] = []
  const say = (pointer: string, detail: string) => void wrong.push({ pointer, detail })
  const given = (await assignmentById(reader, back.assignmentId))?.handedOverAt
  const outAgain = await outAfter(reader, back)
  const own = readings.filter((one) => one.assignmentId === back.assignmentId && one.source !== 'return')
  if (at > reader.now) say('/on', 'The car cannot have come back in the future.')
  else if (Math.abs(daysBetween(was, on)) > furthestDays)
    say('/on', `Choose a day within ${furthestDays} days of ${was}.`)
  else if (given && at < given) say('/on', 'The keys were given later than that.')
  else if (outAgain && at > outAgain)
    say('/on', `Keys went over again on ${hubDateAt(zone, outAgain)}. Was that wrong, correct it first.`)
  else if (own.some((one) => one.readOn > on)) say('/on', 'The car was read in the customer’s hands after that day.')
  const most = own.filter((one) => one.countedKm !== null).toSorted((a, b) => b.countedKm! - a.countedKm!)[0]
  if (most && km < most.countedKm!)
    say('/odometerKm', `The car showed ${most.countedKm} km on ${inWords(most.readOn)}.`)
  const after = (await readingsOf(reader, back.vehicleId)).findLast(
    (one) => one.readOn > was && one.source !== 'correction',
  )
  if (after && km > after.km) say('/odometerKm', `The car showed ${after.km} km on ${inWords(after.readOn)}.`)
  if (wrong.length > 0) throw invalid(wrong)
}
