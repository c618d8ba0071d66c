import { mailTemplate } from '../../notifications/index.ts'

import type { PriceDrop } from '../rules/price-drop.ts'
import { priceWords } from './price-words.ts'

interface Cheaper {
  title: string
  fallen: readonly PriceDrop[]
}

/** Saved cars cost less. */
export const priceDropMail = mailTemplate<{ drops: readonly Cheaper[]; stop: string }>({
  name: 'catalogue.priceDrop',
  content: ({ drops, stop }, t) => ({
    subject: t('catalogue.priceDrop.subject', { count: drops.length, car: drops[0]!.title }),
    lead: t('catalogue.priceDrop.lead', { count: drops.length }),
    facts: drops.map(({ title, fallen }) => [
      title,
      fallen
        .map(({ what, before, now }) => {
          const prices = { before: priceWords(before), now: priceWords(now) }
          return what === 'weeklyCents'
            ? t('catalogue.priceDrop.weekly', prices)
            : t('catalogue.priceDrop.driveAway', prices)
        })
        .join('; '),
    ]),
    paragraphs: [t('catalogue.priceDrop.how')],
    button: { label: t('catalogue.priceDrop.button'), path: '/account/saved' },
    stop: { label: t('catalogue.priceDrop.stop'), path: stop },
  }),
})
