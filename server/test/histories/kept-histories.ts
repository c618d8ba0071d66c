import type { History } from '../independent-calculator/history.ts'

/** Histories in which rules and calculator once differed; each run begins with them. */
export const keptHistories: readonly History[] = [
  // A pause as long as an extension moves one price change onto another's old day; the calculator moved it twice.
  {
    zone: 'Australia/Brisbane',
    start: '2028-07-01',
    months: 12,
    cars: [
      { prices: { 1: 15000, 3: 15000, 6: 15000, 9: 15000, 12: 15000 } },
      { prices: { 1: 15000, 3: 15000, 6: 15000, 12: 15001 } },
    ],
    events: [
      { kind: 'extend', on: '2028-09-11', months: 1 },
      { kind: 'extend', on: '2028-12-11', months: 1 },
      { kind: 'pause', on: '2029-04-08' },
      { kind: 'resume', on: '2029-05-09' },
      { kind: 'swap', on: '2029-06-06', car: 1 },
      { kind: 'swap', on: '2029-08-01', car: 0 },
      { kind: 'end', on: '2029-08-02', end: '2029-08-02' },
      { kind: 'return', on: '2029-08-02', damage: [] },
    ],
    kmByDay: [0],
    declinesFrom: null,
  },
]
