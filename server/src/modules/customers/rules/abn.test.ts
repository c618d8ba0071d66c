import { expect, test } from 'vitest'
import { readAbn } from './abn.ts'

const accepted: [string, string][] = [
  ['65 000 000 101', '65000000101'],
  ['31000000202', '31000000202'],
  ['86-000-000-303', '86000000303'],
  ['52.000.000.404', '52000000404'],
  ['ABN 18 000 000 505', '18000000505'],
  ['ABN: 73 000 000 606', '73000000606'],
  ['a.b.n. 73000000606', '73000000606'],
  ['\u200e51 824 753 556', '51824753556'],
]
test.each(accepted)('reads %j', (typed, abn) => {
  expect(readAbn(typed)).toEqual({ ok: true, abn })
})

test.each([
  '',
  '65 000 000 102',
  '56 000 000 101',
  '05 000 000 101',
  '6500000010',
  '650000001011',
  'sixty-five',
  '65 000 000 10A',
])('refuses %j', (typed) => {
  expect(readAbn(typed).ok).toBe(false)
})
