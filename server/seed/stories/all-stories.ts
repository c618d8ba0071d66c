import { applies, begins, isAskedForMore, looks, withdraws } from './application-stories.ts'
import { changes, readsOdometer, swapsTo } from './change-steps.ts'
import { sendsReadings } from './kilometre-stories.ts'
import { lives } from './lives.ts'
import { arranges, isWrittenOff, replacesCard } from './money-steps.ts'
import { endsAfterNotice, givesNotice, isBroughtIn, pauses } from './return-steps.ts'
import { drives, givesUp, isBeingConfirmed, signsOnly, swaps, waitsForKeys } from './subscription-stories.ts'
import type { Story } from './world.ts'

/**
 * What happens to whom, by the `ref` of people.json: one row a customer, a story for each car, as close to what people.json tells of
 * them as the product goes. Days are counted from today; the first is ninety-one days ago.
 */
export const stories: Readonly<Record<string, readonly Story[]>> = {
  C01: [
    lives(
      { body: 'Hatchback' },
      { day: -63, time: '09:10' },
      readsOdometer(-40),
      pauses({ agreed: { day: -20, time: '20:15' }, back: -14, resume: 28 }),
    ),
  ],
  C02: [lives({ body: 'SUV', card: 'pays_then_declines' }, { day: -12, time: '09:40' })],
  C03: [
    lives(
      { body: 'SUV', termMonths: 12, kmPerWeek: 770, photographed: true },
      { day: -91, time: '10:05' },
      readsOdometer(-61, -32, -4),
    ),
  ],
  C04: [lives({ body: 'Hatchback', kmPerWeek: 385 }, { day: -34, time: '10:30' }, readsOdometer(-6))],
  C05: [
    lives(
      { model: 'Camry' },
      { day: -84, time: '11:00' },
      changes({ day: -5, time: '21:10' }, { kind: 'extend', months: 6 }),
    ),
  ],
  C06: [waitsForKeys({ model: 'Model 3' }, { day: -2, time: '15:20' }, { day: 2, time: '09:00' })],
  C07: [applies({ abroad: 'Chile' }, { hoursAgo: 20 }, 'referred')],
  C08: [
    sendsReadings(
      lives(
        { termMonths: 1 },
        { day: -64, time: '11:30' },
        readsOdometer(-30),
        givesNotice({ day: -3, time: '19:00' }),
      ),
      [{ when: { day: -1, time: '17:20' }, km: -900 }],
    ),
  ],
  C09: [
    lives(
      { body: 'Ute', termMonths: 1 },
      { day: -91, time: '12:10' },
      readsOdometer(-45),
      givesNotice({ day: -30, time: '12:30' }),
    ),
  ],
  C10: [begins({ model: 'Yaris' }, { hoursAgo: 5 })],
  C11: [applies({ model: 'Stinger' }, { day: -2, time: '18:45' }, 'declined')],
  C12: [
    sendsReadings(lives({ kmPerWeek: 770, card: 'expiring' }, { day: -41, time: '13:00' }), [
      { when: { day: -1, time: '07:40' }, km: 400_000 },
    ]),
  ],
  C13: [lives({ termMonths: 1 }, { day: -78, time: '10:15' }, endsAfterNotice({ day: -31, time: '18:00' }, 'clean'))],
  C14: [
    lives(
      { termMonths: 1 },
      { day: -71, time: '14:10' },
      endsAfterNotice({ day: -34, time: '08:00' }, 'kerbed', 'waits'),
    ),
  ],
  C15: [
    lives({ body: 'SUV' }, { day: -70, time: '13:45' }, readsOdometer(-45), swapsTo({}, { day: -42, time: '20:10' })),
  ],
  C16: [lives({ body: 'SUV', card: 'pays_then_declines' }, { day: -18, time: '09:15' })],
  C17: [
    lives(
      { card: 'pays_then_declines' },
      { day: -46, time: '09:50' },
      arranges({ day: 8, time: '10:00' }, { count: 6, firstOnDay: 16 }),
      replacesCard({ day: 8, time: '18:20' }),
    ),
  ],
  C18: [
    lives(
      { card: 'pays_then_declines' },
      { day: -50, time: '11:20' },
      arranges({ day: 8, time: '11:00' }, { count: 3, firstOnDay: 12 }),
      arranges({ day: 15, time: '09:40' }, { count: 3, firstOnDay: 19 }),
      isBroughtIn(31),
    ),
  ],
  C19: [lives({ body: 'Hatchback', card: 'pays_then_declines' }, { day: -36, time: '10:20' })],
  C20: [
    lives(
      { card: 'pays_then_declines' },
      { day: -78, time: '15:00' },
      isBroughtIn(32),
      isWrittenOff({ day: 57, time: '11:00' }),
    ),
  ],
  C21: [
    lives(
      { body: 'Sedan', card: 'pays_then_declines' },
      { day: -85, time: '10:50' },
      arranges({ day: 8, time: '09:30' }, { count: 3, firstOnDay: 13 }),
      replacesCard({ day: 8, time: '19:00' }),
    ),
  ],
  C22: [lives({ faithCare: false, card: 'pays_then_declines' }, { day: -8, time: '11:15' })],
  C23: [isBeingConfirmed({}, { hoursAgo: 1 })],
  C24: [signsOnly({}, { hoursAgo: 3 })],
  C25: [givesUp({ body: 'SUV' }, { day: -3, time: '14:00' }, { day: -2, time: '08:30' })],
  C26: [
    lives(
      { termMonths: 1 },
      { day: -80, time: '13:30' },
      endsAfterNotice({ day: -44, time: '09:20' }, 'not looked at yet'),
    ),
  ],
  C27: [
    sendsReadings(drives({ kmPerWeek: 500 }, { day: -5, time: '12:00' }), [
      { when: { day: -1, time: '18:30' }, km: 0, buys: 500 },
    ]),
  ],
  C28: [drives({}, { day: -5, time: '12:40' })],
  C29: [waitsForKeys({ body: 'Sedan' }, { day: -1, time: '16:10' }, { day: 1, time: '10:00' })],
  C30: [
    lives(
      { termMonths: 3, laterMonths: 9 },
      { day: -31, time: '13:30' },
      changes({ day: -1, time: '17:40' }, { kind: 'longer_term', months: 9 }),
    ),
  ],
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
    lives({ body: 'Van', driver: 'Deirdre Quokka-Jones' }, { day: -50, time: '08:30' }, readsOdometer(-20)),
    lives({ body: 'People mover', driver: 'Barnaby Wren' }, { day: -50, time: '08:45' }),
  ],
  C56: [
    lives(
      { body: 'Ute', driver: 'Mick Fabulous', card: 'pays_then_declines' },
      { day: -21, time: '08:30' },
      replacesCard({ day: 15, time: '09:00' }),
    ),
  ],
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
