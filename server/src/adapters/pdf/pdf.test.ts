import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { runsOf } from './fonts.ts'
import { createPdf } from './pdf.ts'

const split = (text: string, bold = false) =>
  runsOf(text, bold).map((run) => [run.text, basename(run.file).replace(/-normal\.woff$/, '')])

test.each<[string, [string, RegExp][]]>([
  ['O’Brien, $1,003.00', [['O’Brien, $1,003.00', /^inter-latin-400$/]]],
  [
    'Nguyễn',
    [
      ['Nguy', /^inter-latin-400$/],
      ['ễ', /^inter-vietnamese-400$|^inter-latin-ext-400$/],
      ['n', /^inter-latin-400$/],
    ],
  ],
  ['', [['', /^inter-latin-400$/]]],
])('%s has a font for each of its characters', (text, expected) => {
  const runs = split(text)
  expect(runs.map(([piece]) => piece)).toEqual(expected.map(([piece]) => piece))
  for (const [at, [, file]] of runs.entries()) expect(file).toMatch(expected[at]![1])
})

test('each Chinese character comes from the file that has it', () => {
  const runs = split('王伟 Wang', true)
  expect(runs.map(([text]) => text).join('')).toBe('王伟 Wang')
  expect(runs[0]![1]).toMatch(/^noto-sans-sc-.*-600$/)
  expect(runs.at(-1)).toEqual([' Wang', 'inter-latin-600'])
})

test('writes a PDF with its title and fonts inside', async () => {
  const pdf = createPdf('Tax invoice FA-INV-80001')
  pdf.text('Nguyễn 王伟', { bold: true })
  pdf.row('Total', '$353.00')
  const bytes = await pdf.finish()
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.includes('/FontFile')).toBe(true)
})
