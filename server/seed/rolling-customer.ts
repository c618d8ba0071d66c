import { readFile } from 'node:fs/promises'
import { system } from '../src/lib/actor.ts'
import { addDays, instantAt } from '../src/lib/calendar.ts'
import { importTakeovers } from '../src/modules/takeovers/index.ts'
import type { Telling } from './stories/tell-stories.ts'
import type { World } from './stories/world.ts'

/** The row of a customer whose minimum term is over: signed for a year, rolling week to week since. */
const reference = 'LS-19044'

/**
 * Six days ago one customer is taken over who rolls week to week, as a new subscription has a term ahead; `shift` days after the day
 * of the data. Their weeks begin after today, so that no debit asks for a card that is not there yet.
 */
export async function* takesOverRolling({ app, today }: World, shift: number): Telling {
  yield instantAt('Australia/Brisbane', addDays(today, -6), '06:00')
  const file = await readFile(new URL('data/live-subscriptions.csv', import.meta.url), 'utf8')
  const [header, ...lines] = file.trimEnd().split('\n')
  const names = header!.split(',')
  const row = lines.find((line) => line.startsWith(`${reference},`))!.split(',')
  // A licence and a person do not get younger; what is dated by the subscription moves with the world.
  const moved = row.map((value, place) =>
    ['anchor_on', 'term_from_on', 'km_from_on'].includes(names[place]!) && value !== '' ? addDays(value, shift) : value,
  )
  const bytes = Buffer.from([header, moved.join(',')].join('\n'))
  const report = await importTakeovers(app, system('seed'), bytes, {
    fileName: 'live.csv',
    cutOverOn: addDays(today, 1),
    dryRun: false,
  })
  if (report.totals.done !== 1)
    throw new Error(`the rolling customer was not taken over: ${JSON.stringify(report.rows)}`)
}
