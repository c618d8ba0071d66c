import { z } from 'zod'

/** Integer cents, AUD, GST included unless the field's name says otherwise. */
export const Cents = z.int().meta({ description: 'Integer cents, AUD, GST included', examples: [28900] })
/** The largest amount that is taken from anybody's hand: $10,000,000. */
export const mostCents = 1_000_000_000

export type Cents = z.infer<typeof Cents>
