import { angles } from '@faith/contract/walk-arounds'
import { expect, test } from 'vitest'
import { createPdf } from '../src/adapters/pdf/pdf.ts'
import { textPath } from '../src/adapters/text-paths/text-paths.ts'
import { recordPdf } from '../src/modules/handovers/record-pdf.ts'
import { paperPayloads as payloads } from './paper-payloads.ts'
import { actions, namesOf, pdfParts } from './pdf-parts.ts'

// Papers (PDF) and drawings (SVG) that carry what people typed: it is text there, whatever it would be elsewhere.

const each = 80
const batches = Array.from({ length: Math.ceil(payloads.length / each) }, (_, at) =>
  payloads.slice(at * each, (at + 1) * each),
)

/** A paper in the shapes that all ours are made of: title, paragraphs, rows, columns. */
function paper(title: string, texts: readonly string[]): Promise<Buffer> {
  const pdf = createPdf(title)
  texts.forEach((text, at) => {
    if (at % 3 === 0) pdf.text(text, { bold: at % 2 === 0 })
    else if (at % 3 === 1) pdf.row(text, '$353.00')
    else
      pdf.columns([
        { text, from: 0, to: 0.5 },
        { text: 'GST', from: 0.5, to: 1, align: 'right' },
      ])
  })
  return pdf.finish()
}

/** What a paper without anything hostile is made of; text in other letters has other fonts, which are numbered. */
async function harmless() {
  const parts = pdfParts(await paper('Plain', ['Aroha O’Brien', 'Nguyễn 王伟', '$353.00']))
  return { names: namesOf(parts.names), operators: parts.operators }
}

test('1,500 payloads and more are drawn in papers and add no action, no name and no operator to any', async () => {
  expect(payloads.length).toBeGreaterThanOrEqual(1_500)
  const plain = await harmless()
  expect(actions.filter((name) => plain.names.has(name))).toEqual(['S'].filter((name) => plain.names.has(name)))
  const added = new Set<string>()
  for (const texts of batches) {
    const { names, operators } = pdfParts(await paper(texts[0]!, texts))
    for (const name of namesOf(names)) if (!plain.names.has(name)) added.add(name)
    for (const operator of operators) if (!plain.operators.has(operator)) added.add(operator)
  }
  expect([...added]).toEqual([])
})

test('the reading of papers would see an action that is one', async () => {
  const bytes = await paper('Plain', ['text'])
  const action = Buffer.from('9 0 obj\n<</OpenAction <</S /JavaScript /JS (x)>>>>\nendobj\n%%EOF')
  const { names } = pdfParts(Buffer.concat([bytes, action]))
  expect(['OpenAction', 'JavaScript', 'JS'].filter((name) => !names.has(name))).toEqual([])
})

test('the record of a hand-over carries payloads as text', async () => {
  const plain = await harmless()
  const known = pdfParts(await recordPdf(facts(() => 'Aroha')))
  for (const texts of batches) {
    const next = (
      (at) => () =>
        texts[at++ % texts.length]!
    )(0)
    const { names, operators } = pdfParts(await recordPdf(facts(next)))
    expect([...namesOf(names)].filter((name) => !plain.names.has(name) && !namesOf(known.names).has(name))).toEqual([])
    expect([...operators].filter((one) => !plain.operators.has(one) && !known.operators.has(one))).toEqual([])
  }
})

test('in pictures of cars payloads are outlines: numbers and five letters, nothing of the text', () => {
  for (const text of payloads) {
    const drawn = textPath({ text, x: 64, y: 190, size: 54, fill: '#263238' })
    expect(drawn).toMatch(/^<path fill="#263238" d="[MLQCZ\d. -]*"\/>$/)
  }
})

/** A record in which each text that somebody typed comes from `next`. */
function facts(next: () => string): Parameters<typeof recordPdf>[0] {
  return {
    car: next(),
    body: 'SUV',
    subscription: 'FA-S-30001',
    timeZone: 'Australia/Brisbane',
    fingerprints: new Map(),
    record: {
      reference: 'FA-HO-61001',
      doneAt: '2026-11-26T00:00:00.000Z',
      odometerKm: 42_000,
      fuelEighths: 8,
      notes: next(),
      customerName: next(),
      customerSignature: null,
      staffName: next(),
      staffSignature: null,
    },
    walk: {
      stage: 'handover',
      open: false,
      missing: [],
      record: null,
      shots: angles.map((angle) => ({ angle, photoId: null, takenAt: null, reason: next() })),
      marks: Array.from({ length: 12 }, (_, at) => ({
        id: `0199a000-0000-7000-8000-0000000000${String(at).padStart(2, '0')}`,
        number: at + 1,
        face: 'left' as const,
        x: 100,
        y: 100,
        kind: 'scratch' as const,
        part: next(),
        sizeMm: 10,
        note: next(),
        isNew: true,
        foundOn: '2026-11-26',
        photoIds: [],
        photosAt: null,
      })),
    },
  }
}
