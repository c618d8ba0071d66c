import { expect, test } from 'vitest'
import { filtersOf } from './car-query.server.ts'

test.each([
  ['', {}],
  ['hub=Brisbane&hub=Perth&seats=7&seats=8&price=300', { hub: ['Brisbane', 'Perth'], seats: [7, 8], price_max: 30000 }],
  [
    'channel=buy&q=+&term=6&p_plate=true&page=2&sort=price_asc',
    { channel: 'buy', term: 6, p_plate: true, page: 2, sort: 'price_asc' },
  ],
  ['hub=Hobart&page=x&sort=&colour=red&price=cheap&price_max=1', {}],
  ['term=6&page=0', { term: 6 }],
])('%s asks for %j', (search, filters) => {
  expect(filtersOf(new URLSearchParams(search))).toEqual(filters)
})
