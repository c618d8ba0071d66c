import { z } from 'zod'

/** Integer cents, AUD, GST included unless the field's name says otherwise. */
export const Cents = z.int().meta({ description: 'Integer cents, AUD, GST included', examples: [28900] })
export type Cents = z.infer<typeof Cents>
