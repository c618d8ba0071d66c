import { expect, test } from 'vitest'
import { type Entry, ledgerMistakes } from './ledger-mistakes.ts'

const requirements =
  'req_id,level,applies,verify_by,why_not\nV1.1.1,2,yes,test,\nV1.2.6,2,no,,no LDAP\nV2.1.1,1,yes,doc,\nV9.9.9,3,yes,test,\n'
const files: Record<string, string> = {
  'a.test.ts': "test('holds', () => {})",
  'skipped.test.ts': "test.skip('holds', () => {})",
  'helper.ts': "'holds'",
  'README.md': '# a',
}

const mistakes = (changed: Record<string, Entry | undefined>) => {
  const right: Record<string, Entry> = {
    'V1.1.1': { level: 2, tests: [{ file: 'a.test.ts', test: 'holds' }] },
    'V2.1.1': { level: 1, document: 'README.md' },
  }
  const ledger = Object.fromEntries(Object.entries({ ...right, ...changed }).filter(([, entry]) => entry)) as Record<
    string,
    Entry
  >
  return ledgerMistakes({ requirements, ledger, source: (name) => files[name] ?? null })
}

test('a ledger that holds has no mistakes', () => {
  expect(mistakes({})).toEqual([])
  expect(mistakes({ 'V1.1.1': { level: 2, open: 'There is no test of this one yet.' } })).toEqual([])
})

test.each<[string, Record<string, Entry | undefined>, string]>([
  ['a requirement that is left out', { 'V1.1.1': undefined }, 'V1.1.1 is missing.'],
  [
    'one that does not apply',
    { 'V1.2.6': { level: 2, document: 'README.md' } },
    'V1.2.6 does not apply, or is no requirement.',
  ],
  ['a wrong level', { 'V2.1.1': { level: 2, document: 'README.md' } }, 'V2.1.1 is of level 1.'],
  ['a document that is gone', { 'V2.1.1': { level: 1, document: 'gone.md' } }, 'V2.1.1: gone.md does not exist.'],
  [
    'a file that is gone',
    { 'V1.1.1': { level: 2, tests: [{ file: 'b.test.ts', test: 'holds' }] } },
    'V1.1.1: b.test.ts does not exist.',
  ],
  [
    'a test that is gone',
    { 'V1.1.1': { level: 2, tests: [{ file: 'a.test.ts', test: 'held' }] } },
    "V1.1.1: a.test.ts has no test 'held'.",
  ],
  [
    'a test that is left out',
    { 'V1.1.1': { level: 2, tests: [{ file: 'skipped.test.ts', test: 'holds' }] } },
    'V1.1.1: skipped.test.ts leaves tests out.',
  ],
  [
    'what no runner takes',
    { 'V1.1.1': { level: 2, tests: [{ file: 'helper.ts', test: 'holds' }] } },
    'V1.1.1: helper.ts is no test that is run.',
  ],
  ['no tests', { 'V1.1.1': { level: 2, tests: [] } }, 'V1.1.1 names no test.'],
  ['open without a reason', { 'V1.1.1': { level: 2, open: 'later' } }, 'V1.1.1 is open and does not say why.'],
])('names %s', (_, changed, sentence) => {
  expect(mistakes(changed)).toEqual([sentence])
})
