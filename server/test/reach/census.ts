import type { Operation } from '@faith/contract/operation'
import { afterAll, beforeAll, expect } from 'vitest'
import { tableOf } from './addresses.ts'
import { type Asked, ask, type Closed, closedTo, textOf, toldBy } from './ask.ts'
import { rowsOfVictim } from './rows-of-victim.ts'
import { openWorld, type Person, type World } from './world.ts'

interface Count {
  sent: number
  refused: Record<string, number>
  open: string[]
}

type Shut = Exclude<Closed, null>

/** Where nothing to see is an empty list. */
const emptyInstead = ['getDealings']

/** Asks in a world of its own, which opens before the tests of a file, and counts by the way in which something is reached. */
export function aCensus() {
  const census = {
    world: {} as World,
    before: [] as string[],
    counts: new Map<string, Count>(),
    /** Asks and writes down whether the answer is one that the table allows. */
    async mustRefuse(
      reach: string,
      who: string,
      asked: Asked,
      shut: Shut,
      mayAnswer = emptyInstead.includes(asked.operation.id),
    ) {
      const count = census.counts.get(reach) ?? { sent: 0, refused: {}, open: [] }
      census.counts.set(reach, count)
      const answer = await ask(census.world, who, asked)
      const status = answer.statusCode
      count.sent += 1
      count.refused[status] = (count.refused[status] ?? 0) + 1
      const told = toldBy(census.world, answer, JSON.stringify(asked))
      if (isRight(status, shut, mayAnswer) && told.length === 0) return
      count.open.push(
        `${asked.operation.id} as ${who}: ${status} ${told.slice(0, 3).join(' ')} ${textOf(answer).slice(0, 120)}`,
      )
    },
    /** Each asker to whom an operation is closed, with why. */
    *closedAskers(operation: Operation): Generator<[who: string, shut: Shut]> {
      for (const who of Object.keys(census.world.askers)) {
        const closed = closedTo(census.world, who, operation)
        if (closed) yield [who, closed]
      }
    },
    /** Nothing was open, and no row of the victim's was added, changed or removed. */
    async nothingOpen(reach: string) {
      const { sent, refused, open } = census.counts.get(reach)!
      console.log(`${reach}: ${sent} asked, ${open.length} open; ${JSON.stringify(refused)}`)
      expect(open).toEqual([])
      expect(await rowsOfVictim(census.world)).toEqual(census.before)
    },
    /** Prints what was asked in all, and gives how much. */
    total(): number {
      const all = [...census.counts.values()]
      const sent = all.reduce((sum, one) => sum + one.sent, 0)
      console.log(`${sent} asked in ${all.length} ways, ${all.flatMap((one) => one.open).length} open`)
      return sent
    },
  }
  beforeAll(async () => {
    census.world = await openWorld()
    census.before = await rowsOfVictim(census.world)
  }, 120_000)
  afterAll(() => census.world.close?.())
  return census
}

function isRight(status: number, shut: Shut, mayAnswer: boolean): boolean {
  if (shut === 'nobody') return status === 401
  if (shut === 'role') return status === 403
  return [404, 409, 422].includes(status) || (mayAnswer && status < 400)
}

/** The ids of somebody by the names that an operation has for them. */
export const idsOf = (person: Person, operation: Operation) => (name: string) =>
  person.ids[tableOf(name, operation) ?? '']
