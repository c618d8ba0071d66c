import { expect, test } from 'vitest'
import { type Telling, tellStories } from './tell-stories.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour))

test('stories go on in the order of their instants, each after the clock has come there; what is later stays untold', async () => {
  const told: string[] = []
  const clock = { moveTo: async (instant: Date) => void told.push(`clock ${instant.getUTCHours()}`) }
  async function* story(name: string, hours: number[]): Telling {
    for (const hour of hours) {
      yield at(hour)
      told.push(`${name} ${hour}`)
    }
  }
  await tellStories([story('late', [3, 9]), story('early', [1, 3]), story('never', [7])], clock, at(6))
  expect(told).toEqual(['clock 1', 'early 1', 'clock 3', 'late 3', 'clock 3', 'early 3', 'clock 6'])
})
