import { expect, test } from 'vitest'
import { z } from 'zod'
import { centsOf, decodeForm, errorsByField, valuesOf } from './forms.ts'

function form(...pairs: [string, string][]): FormData {
  const data = new FormData()
  for (const [name, value] of pairs) data.append(name, value)
  return data
}

const Application = z.strictObject({
  name: z.string(),
  nickname: z.string().optional(),
  seats: z.int(),
  faithCare: z.boolean(),
  priceCents: z.int(),
  termMonths: z.union([z.literal(1), z.literal(6)]),
  bodies: z.array(z.enum(['SUV', 'Hatch'])),
  drivers: z.array(z.strictObject({ licence: z.strictObject({ number: z.string() }) })),
})

test('walks the schema: numbers, ticks, dollars, literals, lists and nested names', () => {
  const decoded = decodeForm(
    form(
      ['name', '王伟'],
      ['nickname', '  '],
      ['seats', '7'],
      ['faithCare', 'on'],
      ['priceCents', '$1,099.50'],
      ['termMonths', '6'],
      ['bodies', 'SUV'],
      ['bodies', 'Hatch'],
      ['drivers/1/licence/number', '2'],
      ['drivers/0/licence/number', '1'],
      ['unknown', 'ignored'],
    ),
    Application,
  )
  expect(decoded).toEqual({
    name: '王伟',
    seats: 7,
    faithCare: true,
    priceCents: 109950,
    termMonths: 6,
    bodies: ['SUV', 'Hatch'],
    drivers: [{ licence: { number: '1' } }, { licence: { number: '2' } }],
  })
})

test('an empty form gives no values but the ticks and lists that it cannot send', () => {
  expect(decodeForm(form(), Application)).toEqual({ faithCare: false, bodies: [], drivers: [] })
})

test('wrong values stay as typed, so that the server names each of them', () => {
  const decoded = decodeForm(form(['seats', 'seven'], ['priceCents', 'POA'], ['termMonths', '5']), Application)
  expect(decoded).toMatchObject({ seats: 'seven', priceCents: 'POA', termMonths: '5' })
})

test('a discriminated union is decoded by the kind that was chosen', () => {
  const Answers = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person'), givenName: z.string() }),
    z.strictObject({ kind: z.literal('organisation'), abn: z.string() }),
  ])
  expect(decodeForm(form(['kind', 'organisation'], ['abn', '51824753556'], ['givenName', 'x']), Answers)).toEqual({
    kind: 'organisation',
    abn: '51824753556',
  })
})

test.each([
  ['300', 30000],
  ['$1,234.5', 123450],
  [' 0.07 ', 7],
  ['-20', -2000],
  ['1.234', undefined],
  ['1e3', undefined],
  ['', undefined],
])('dollars %j are %j cents', (typed, cents) => {
  expect(centsOf(typed)).toBe(cents)
})

test('pointers of a problem become field names; the first sentence of a field wins', () => {
  expect(
    errorsByField([
      { pointer: '/licence/number', detail: 'Use 8 or 9 digits' },
      { pointer: '/licence/number', detail: 'Second' },
      { pointer: '/name', detail: 'Enter a name' },
    ]),
  ).toEqual({ 'licence/number': 'Use 8 or 9 digits', name: 'Enter a name' })
})

test('what was typed is kept, passwords are not', () => {
  expect(valuesOf(form(['email', 'a@b.au'], ['password', 'secret'], ['newPassword', 'secret']))).toEqual({
    email: 'a@b.au',
  })
})

test('each field of a form is decoded once', () => {
  const literal = '%41 %2541 &lt;b&gt; \\u0041 &#65;'
  const form = new URLSearchParams(`name=${encodeURIComponent(literal)}&a%2Fb=1`)
  expect(decodeForm(form, z.strictObject({ name: z.string(), a: z.strictObject({ b: z.string() }) }))).toEqual({
    name: literal,
    a: { b: '1' },
  })
})
