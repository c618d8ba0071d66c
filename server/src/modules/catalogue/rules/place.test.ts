import { expect, test } from 'vitest'
import { placeOf, placeText } from './place.ts'

test.each([
  ['0.24900.1207', { later: false, figure: 24_900, number: 1207 }],
  ['1..3', { later: true, figure: null, number: 3 }],
])('%s', (text, place) => {
  expect([placeOf(text), placeText(place)]).toEqual([place, text])
})
