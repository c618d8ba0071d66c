import { generalProblems } from '@faith/contract/problem'
import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

const soon = () => new Promise((resolve) => setImmediate(resolve))

test('work of one name runs one after the other, of another beside it, and a failure stops nobody', async () => {
  const turns = createTurns()
  const done: string[] = []
  const work =
    (name: string, fails = false) =>
    async () => {
      done.push(`${name} begins`)
      await soon()
      done.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    }
  const all = await Promise.allSettled([
    turns.inTurn('rav4', work('first', true)),
    turns.inTurn('rav4', work('second')),
    turns.inTurn('camry', work('other')),
  ])
  expect(all.map((one) => one.status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  const rav4 = done.filter((line) => !line.startsWith('other'))
  expect(rav4).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  expect(done.indexOf('other begins')).toBeLessThan(done.indexOf('first ends'))
})

test('those who waited hear what the last to succeed came to; whoever comes after them all does not', async () => {
  const turns = createTurns()
  const heard: unknown[] = []
  const ask = (answer: string | null) =>
    turns.inTurn<string>('rav4', async (before) => {
      heard.push(before)
      if (answer === null) throw new Error('no')
      return answer
    })
  await Promise.allSettled([ask('held'), ask(null), ask('renewed'), ask(null)])
  await soon()
  await ask('later')
  expect(heard).toEqual([null, 'held', 'held', 'renewed', null])
})

test('who has waited for more than five seconds is told so instead of run', async () => {
  let clock = 0
  const turns = createTurns(() => clock)
  const slow = turns.inTurn('rav4', async () => {
    await soon()
    clock = 5_001
  })
  let ran = false
  const late = turns.inTurn('rav4', async () => {
    ran = true
  })
  await slow
  await expect(late).rejects.toMatchObject({ problem: generalProblems.unavailable })
  expect(ran).toBe(false)
})
