import type { CustomerRow } from '../people.ts'
import { readsOdometer } from './change-steps.ts'
import { lives, type Step } from './lives.ts'
import { arranges, replacesCard } from './money-steps.ts'
import { endsAfterNotice } from './return-steps.ts'
import type { Story } from './world.ts'

const daysOfQuarter = 91

/** Who subscribed for a month or two in each quarter of a longer history; all have other plans by now (people.json). */
const regulars: readonly CustomerRow['ref'][] = ['C39', 'C40', 'C41', 'C45', 'C46', 'C50', 'C52']

/** The lives of the quarters before the thirteen weeks that every demo world has lived through; none for those alone. */
export function earlierLives(weeks: number): { ref: string; story: Story }[] {
  const quarters = Math.floor((7 * weeks) / daysOfQuarter) - 1
  return Array.from({ length: Math.max(quarters, 0) }, (_, back) =>
    regulars.map((ref, place) => ({
      ref,
      story: lifeInQuarter(-daysOfQuarter * (back + 2), place, place < 2 && back === quarters - 1),
    })),
  ).flat()
}

/** Signs early in the quarter that begins on `firstDay`, counted from today, and brings the car back before its end. Who is late gets another card, which they keep: nobody is late twice. */
function lifeInQuarter(firstDay: number, place: number, late: boolean): Story {
  const signsOn = firstDay + 1 + 3 * place
  const gone = endsAfterNotice({ day: signsOn + 33, time: '18:15' }, place % 3 === 1 ? 'kerbed' : 'clean')
  const overdue: readonly Step[] = [
    arranges({ day: 8, time: '10:40' }, { count: 2, firstOnDay: 13 }),
    replacesCard({ day: 8, time: '18:05' }),
  ]
  return lives(
    { termMonths: 1, ...(late ? { card: 'pays_then_declines' as const } : {}) },
    { day: signsOn, time: `${10 + place}:20` },
    ...(late ? overdue : [readsOdometer(signsOn + 20)]),
    gone,
  )
}
