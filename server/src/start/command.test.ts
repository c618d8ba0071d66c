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
    cars: null,
    check: false,
  })
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
  [['--prot', '1'], "Unknown option '--prot'. The flags are --port, --data, --host, --no-demo and --reset-demo."],
  [['--port'], "Option '--port <value>' argument missing. The flags are"],
])('refuses %j with a sentence', (args, sentence) => {
  expect(() => parseCommand(args)).toThrow(PlainError)
  expect(() => parseCommand(args)).toThrow(sentence)
})
