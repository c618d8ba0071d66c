import { mailTemplate } from '../../notifications/index.ts'
import { priceWords } from './price-words.ts'

interface Car {
  title: string
  hub: string | null
  weeklyCents: number | null
  driveAwayCents: number | null
}

/** Cars have come to match a saved search. */
export const newCarsMail = mailTemplate<{ search: string; count: number; cars: Car[]; stop: string }>({
  name: 'catalogue.newCars',
  content: ({ search, count, cars, stop }, t) => ({
    subject: t('catalogue.newCars.subject', { count, search }),
    lead: t('catalogue.newCars.lead', { count, search }),
    facts: cars.map(({ title, hub, weeklyCents, driveAwayCents }) => [
      [title, hub].filter(Boolean).join(', '),
      weeklyCents !== null
        ? t('catalogue.weekly', { price: priceWords(weeklyCents) })
        : driveAwayCents !== null
          ? t('catalogue.driveAway', { price: priceWords(driveAwayCents) })
          : '',
    ]),
    paragraphs: [t('catalogue.newCars.how')],
    button: { label: t('catalogue.newCars.button'), path: '/account/saved' },
    stop: { label: t('catalogue.newCars.stop'), path: stop },
  }),
})
