import { expect, test } from 'vitest'
import { PlainError } from '../lib/plain-error.ts'
import { parseCommand } from './command.ts'

test('flags stand for variables', () => {
  expect(
    parseCommand(['all', '--port', '4000', '--data', '/srv/d', '--host', '0.0.0.0', '--no-demo', '--reset-demo']),
  ).toEqual({
    role: 'all',
    env: { PORT: '4000', FAITH_DATA: '/srv/d', FAITH_HOST: '0.0.0.0', FAITH_DEMO_WORLD: 'off' },
    flags: ['--port=4000', '--data=/srv/d'],
    resetDemo: true,
    historyWeeks: null,
    cars: null,
    check: false,
  })
})

test('a longer history is told in weeks', () => {
  expect(parseCommand(['seed', '--history', '104w'])).toMatchObject({ role: 'seed', historyWeeks: 104 })
})

test('without a word it is everything', () => {
  expect(parseCommand([])).toMatchObject({ role: 'all', env: {}, resetDemo: false })
})

test.each([
  [
    ['everything'],
    '"everything" is not a role; one of all, dev, api, web, worker, migrate, seed, openapi, sandbox is.',
  ],
  [['all', 'api'], '"all api" is not a role'],
  [
    ['--prot', '1'],
    "Unknown option '--prot'. The flags are --port, --data, --host, --no-demo, --reset-demo and --history.",
  ],
  [['seed', '--history', '12w'], '--history takes 13w to 156w, such as 104w for two years.'],
  [['seed', '--history', 'long'], '--history takes 13w to 156w'],
  [['--port'], "Option '--port <value>' argument missing. The flags are"],
])('refuses %j with a sentence', (args, sentence) => {
  expect(() => parseCommand(args)).toThrow(PlainError)
  expect(() => parseCommand(args)).toThrow(sentence)
})
