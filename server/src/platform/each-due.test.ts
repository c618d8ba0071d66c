import pino from 'pino'
import { expect, test } from 'vitest'
import { eachDue } from './each-due.ts'

test('one that fails is logged, and the others are done', async () => {
  const lines: { due: string; msg: string }[] = []
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) })
  const done: string[] = []
  const moved = await eachDue({ log }, ['a', 'b', 'c'], async (one) => {
    if (one === 'b') throw new Error('bad row')
    done.push(one)
    return 2
  })
  expect([moved, done]).toEqual([4, ['a', 'c']])
  expect(lines.map(({ due, msg }) => [due, msg])).toEqual([['b', 'something that is due failed']])
})
