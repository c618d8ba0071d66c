import { applies, begins, isAskedForMore, looks, withdraws } from './application-stories.ts'
import { sendsReadings } from './kilometre-stories.ts'
import { drives, givesUp, isBeingConfirmed, signsOnly, swaps, waitsForKeys } from './subscription-stories.ts'
import type { Story } from './world.ts'

/**
 * What happens to whom, by the `ref` of people.json: one row a customer, a story for each car. Each goes as far as the product
 * is built; days are counted from today. States that come later (pauses, dunning, sales) are further steps of the same rows.
 */
export const stories: Readonly<Record<string, readonly Story[]>> = {
  C01: [drives({ body: 'Hatchback' }, { day: -6, time: '09:10' })],
  C02: [
    sendsReadings(drives({ body: 'SUV' }, { day: -6, time: '09:40' }), [
      { when: { day: -1, time: '18:30' }, km: 0, buys: 500 },
    ]),
  ],
  C03: [drives({ body: 'SUV', termMonths: 12, kmPerWeek: 770 }, { day: -6, time: '10:05' }, { photographed: true })],
  C04: [drives({ body: 'Hatchback', kmPerWeek: 385 }, { day: -6, time: '10:30' })],
  C05: [drives({ model: 'Camry' }, { day: -6, time: '11:00' })],
  C06: [waitsForKeys({ model: 'Model 3' }, { day: -2, time: '15:20' }, { day: 2, time: '09:00' })],
  C07: [applies({ abroad: 'Chile' }, { hoursAgo: 20 }, 'referred')],
  C08: [sendsReadings(drives({}, { day: -6, time: '11:30' }), [{ when: { day: -1, time: '17:20' }, km: -900 }])],
  C09: [drives({ body: 'Ute', termMonths: 3 }, { day: -6, time: '12:10' })],
  C10: [begins({ model: 'Yaris' }, { hoursAgo: 5 })],
  C11: [applies({ model: 'Stinger' }, { day: -2, time: '18:45' }, 'declined')],
  C12: [
    sendsReadings(drives({ kmPerWeek: 770 }, { day: -6, time: '13:00' }), [
      { when: { day: -1, time: '07:40' }, km: 400_000 },
    ]),
  ],
  C15: [swaps({ body: 'SUV' }, { day: -6, time: '13:45' }, {}, { day: -4, time: '20:10', slotFrom: -3 }, 'exchanged')],
  C16: [
    sendsReadings(drives({ body: 'SUV' }, { day: -5, time: '09:15' }), [
      { when: { hoursAgo: 4 }, km: 0, objects: 'At the keys it was 40 km more. We took a photo together.' },
    ]),
  ],
  C17: [drives({}, { day: -5, time: '09:50' })],
  C19: [drives({ body: 'Hatchback' }, { day: -5, time: '10:20' })],
  C21: [drives({ body: 'Sedan' }, { day: -5, time: '10:50' })],
  C22: [drives({ faithCare: false }, { day: -5, time: '11:15' })],
  C23: [isBeingConfirmed({}, { hoursAgo: 1 })],
  C24: [signsOnly({}, { hoursAgo: 3 })],
  C25: [givesUp({ body: 'SUV' }, { day: -3, time: '14:00' }, { day: -2, time: '08:30' })],
  C27: [drives({ kmPerWeek: 500 }, { day: -5, time: '12:00' })],
  C28: [drives({ body: 'SUV' }, { day: -5, time: '12:40' })],
  C29: [waitsForKeys({ body: 'Sedan' }, { day: -1, time: '16:10' }, { day: 1, time: '10:00' })],
  C30: [drives({ termMonths: 3 }, { day: -5, time: '13:30' })],
  C31: [swaps({}, { day: -4, time: '09:00' }, {}, { day: -2, time: '19:30', slotFrom: 1 }, 'withdrawn')],
  C32: [waitsForKeys({ body: 'SUV' }, { day: -1, time: '17:00' }, { day: 1, time: '09:00' })],
  C33: [
    isAskedForMore(
      { abroad: 'Japan' },
      { day: -3, time: '19:00' },
      'The back of the licence is blurred. Please take the photo again in daylight.',
      { day: -2, time: '10:15' },
    ),
  ],
  C34: [applies({ abroad: 'Croatia', driver: 'Petar Kovačević' }, { hoursAgo: 18 }, 'referred')],
  C35: [withdraws({}, { day: -4, time: '20:30' }, 'My employer gives me a car.', { day: -3, time: '12:00' })],
  C36: [applies({ kwPerTonne: 'within' }, { hoursAgo: 8 }, 'approved')],
  C37: [looks({}, { day: -2, time: '21:00' })],
  C38: [begins({ body: 'SUV' }, { day: -1, time: '13:00' })],
  C55: [
    drives({ body: 'Van', driver: 'Deirdre Quokka-Jones' }, { day: -6, time: '08:30' }),
    drives({ body: 'People mover', driver: 'Barnaby Wren' }, { day: -6, time: '08:45' }),
  ],
  C56: [drives({ body: 'Ute', driver: 'Mick Fabulous' }, { day: -5, time: '08:30' })],
  C57: [looks({ body: 'Van' }, { hoursAgo: 0.1 })],
  C58: [drives({ driver: 'Prudence Notreal' }, { day: -4, time: '10:00' })],
  C60: [
    swaps(
      { driver: '银河 Galaxy Director' },
      { day: -4, time: '11:00' },
      {},
      { day: -1, time: '16:20', slotFrom: 2 },
      'waits',
    ),
  ],
}
