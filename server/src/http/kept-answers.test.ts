import { expect, test } from 'vitest'
import { createMemoryCache } from '../adapters/cache/memory.ts'
import { createKeptAnswers } from './kept-answers.ts'

function setUp(mostBytes = 1_000) {
  let clock = 0
  let made = 0
  const kept = createKeptAnswers<string>({
    cache: createMemoryCache(mostBytes),
    name: 'x',
    sizeOf: (text) => text.length,
    limits: { freshMs: 10, staleMs: 60 },
    now: () => clock,
  })
  const ask = (key: string, stamp: string | null = 'one') =>
    kept.answer(
      key,
      async () => {
        if (stamp === null) throw new Error('the database is away')
        return stamp
      },
      async () => {
        made += 1
        return `${key} ${made}`
      },
    )
  return {
    ask,
    kept,
    pass: (ms: number) => {
      clock += ms
    },
    made: () => made,
  }
}

test('one answer is made however many ask at once', async () => {
  const { ask, made } = setUp()
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => ask('a')))
  expect([new Set(answers), made()]).toEqual([new Set(['a 1']), 1])
})

test('a changed stamp makes it anew at once', async () => {
  const { ask } = setUp()
  expect([await ask('a'), await ask('a', 'two'), await ask('a', 'two')]).toEqual(['a 1', 'a 2', 'a 2'])
})

test('past its freshness it is given once more while the next is made; past its life one waits', async () => {
  const { ask, pass } = setUp()
  await ask('a')
  pass(11)
  expect(await ask('a')).toBe('a 1')
  await Promise.resolve()
  expect(await ask('a')).toBe('a 2')
  pass(61)
  expect(await ask('a')).toBe('a 3')
})

test('with the database away the last answer is given, and without one the failure', async () => {
  const { ask, kept } = setUp()
  await ask('a')
  expect(await ask('a', null)).toBe('a 1')
  const away = async () => {
    throw new Error('away')
  }
  await expect(kept.answer('b', away, away)).rejects.toThrow('away')
})

test('a failure is not kept', async () => {
  const { ask, kept } = setUp()
  const stamp = async () => 'one'
  await expect(
    kept.answer('a', stamp, async () => {
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await ask('a')).toBe('a 1')
})

test('the one that was not asked for the longest makes room', async () => {
  const { ask } = setUp(13)
  await ask('a')
  await ask('b')
  await ask('a')
  await ask('c')
  expect([await ask('a'), await ask('b')]).toEqual(['a 1', 'b 4'])
})
