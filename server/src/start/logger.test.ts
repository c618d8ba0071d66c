import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadConfig } from '../config.ts'
import { createLogger, logFile } from './logger.ts'

test('whatever is logged, each message is one line of JSON with its time in UTC, and nothing else', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'faith-log-'))
  const config = { ...loadConfig({ FAITH_ENV: 'test' }), dataDir, logLevel: 'info' as const }
  const log = createLogger(config, 'file', { onStop: () => undefined })
  const hostile = [
    'a\nb',
    'a\r\n{"level":50,"msg":"forged"}',
    '\u001b[31mred\u001b[0m',
    '\u2028\u2029',
    '\u0000',
    '"}\n{"',
    'x'.repeat(100_000),
    ...fc.sample(fc.string({ unit: 'binary', maxLength: 60 }), { numRuns: 5_000, seed: 20261126 }),
  ]
  for (const text of hostile) log.info({ text }, text)
  const lines = readFileSync(logFile(config), 'utf8').split('\n')
  rmSync(dataDir, { recursive: true, force: true })
  expect(lines.pop()).toBe('')
  expect(lines).toHaveLength(hostile.length)
  for (const line of lines) {
    const entry = JSON.parse(line)
    expect(Object.keys(entry).sort()).toEqual(['level', 'msg', 'text', 'time'])
    expect(entry.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect(line.includes('\u001b')).toBe(false)
  }
})
