import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { aBrowser, anAccount, knownKey, setSystemClock, signInHalf, type TestBrowser } from './fixtures.ts'
import { totpCode } from './totp.ts'

// Somebody who knows passwords guesses codes, from many addresses at once. What counts is how many of them are compared with the right one.
// Source: OWASP ASVS 5.0, 6.6.3.

/** Every code that was compared, by the two ways in which a sign-in is finished. */
const evaluated = vi.hoisted(() => ({ totp: [] as string[], recovery: [] as string[] }))
vi.mock(import('./spend-totp.ts'), async (original) => {
  const right = await original()
  return {
    ...right,
    spendTotp: (...given: Parameters<typeof right.spendTotp>) => {
      evaluated.totp.push(given[3])
      return right.spendTotp(...given)
    },
  }
})
vi.mock(import('./recovery-codes.ts'), async (original) => {
  const right = await original()
  return {
    ...right,
    placeOfRecoveryCode: (...given: Parameters<typeof right.placeOfRecoveryCode>) => {
      evaluated.recovery.push(given[2])
      return right.placeOfRecoveryCode(...given)
    },
  }
})

let app: TestApp
let close: () => Promise<void>
const now = new Date('2026-11-23T01:00:00Z')
beforeAll(async () => {
  ;({ app, close } = await testApp({ poolSize: 10 }))
  setSystemClock(app, () => now)
})
afterAll(() => close())

const guessesEach = 200
const addresses = 40
const rightOnes = new Set([-30, 0, 30].map((s) => totpCode(knownKey, new Date(now.getTime() + s * 1000)).code))

/** Codes of a challenge that no other challenge gets, so that whoever compared one is known by it. */
function guessesOf(place: number): { code?: string; recoveryCode?: string }[] {
  const first = 100_000 + place * 2 * guessesEach
  const codes = Array.from({ length: 2 * guessesEach }, (_, at) => String(first + at)).filter(
    (one) => !rightOnes.has(one),
  )
  return codes
    .slice(0, guessesEach)
    .map((code, at) => (at % 4 === 3 ? { recoveryCode: `${at % 10}-${code}2222` } : { code }))
}

interface Challenge {
  browser: TestBrowser
  accountId: string
  guesses: ReturnType<typeof guessesOf>
}

/** Sign-ins that wait for their code: 30 of as many people, and five each of four. */
async function openChallenges(): Promise<Challenge[]> {
  const challenges: Challenge[] = []
  for (const count of [...Array<number>(30).fill(1), ...Array<number>(4).fill(5)]) {
    const { id, email } = await anAccount(app, { roles: ['agent'] })
    for (let at = 0; at < count; at += 1)
      challenges.push({ browser: await signInHalf(app, email), accountId: id, guesses: guessesOf(challenges.length) })
  }
  return challenges
}

test('of 10,000 wrong codes at 50 challenges from 40 addresses at most five a challenge and ten an account are compared', async () => {
  const challenges = await openChallenges()
  const statuses = new Map<number, number>()
  let sent = 0
  // Round by round, so that every challenge is guessed at by several addresses at once.
  for (let at = 0; at < guessesEach; at += 10) {
    const round = challenges.flatMap(({ browser, guesses }) =>
      guesses.slice(at, at + 10).map((guess) => ({ cookie: browser.cookie, guess })),
    )
    const answers = await Promise.all(
      round.map(({ cookie, guess }, place) =>
        aBrowser(app, cookie, `203.0.113.${place % addresses}`).call('POST', '/session/second-factor', guess),
      ),
    )
    sent += answers.length
    for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  const compared = new Set([...evaluated.totp, ...evaluated.recovery])
  const each = challenges.map(
    ({ guesses }) => guesses.filter((one) => compared.has((one.code ?? one.recoveryCode)!)).length,
  )
  const accounts = new Map<string, number>()
  for (const [at, { accountId }] of challenges.entries())
    accounts.set(accountId, (accounts.get(accountId) ?? 0) + each[at]!)
  const mostOfAccount = Math.max(...accounts.values())
  console.log(
    `${sent} wrong codes at ${challenges.length} challenges of ${accounts.size} accounts: ${compared.size} compared, at most ${Math.max(...each)} a challenge and ${mostOfAccount} an account`,
  )
  expect(sent).toBe(10_000)
  expect(compared.size).toBe(evaluated.totp.length + evaluated.recovery.length)
  expect(each.slice(0, 30)).toEqual(Array(30).fill(5))
  expect(Math.max(...each)).toBe(5)
  expect(mostOfAccount).toBeLessThanOrEqual(10)
  expect([...statuses].sort()).toEqual([
    [422, compared.size],
    [429, sent - compared.size],
  ])
  // The right code comes too late for each, and nobody is in.
  const late = await Promise.all(
    challenges.map(({ browser }) => browser.call('POST', '/session/second-factor', { code: [...rightOnes][1]! })),
  )
  expect(new Set(late.map((one) => one.status))).toEqual(new Set([429]))
  expect(await app.query('select id from identity.sessions where second_factor_at is not null')).toEqual([])
}, 180_000)
