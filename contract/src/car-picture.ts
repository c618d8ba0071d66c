import { z } from 'zod'

/** A drawn car (files `<name>-<width>.avif` and `.webp` under `/illustrations/`) or a photo (under `/pictures/`, `.jpg` too). */
export const Picture = z.object({
  name: z.string().meta({ examples: ['suv-blue-front34'] }),
  view: z
    .enum(['front34', 'side', 'rear34', 'cabin'])
    .nullable()
    .meta({ description: 'Of a drawing; null for a photo, whose `alt` says what it shows' }),
  widths: z.array(z.int()).meta({ description: 'Pixels' }),
  illustration: z.boolean().meta({ description: 'True: label it "Studio illustration"' }),
  alt: z.string().nullable().meta({ description: 'What a photo shows' }),
  thumbhash: z.string().nullable().meta({
    description: 'Of a photo: a blurred miniature to show until it is there, base64; github.com/evanw/thumbhash',
  }),
})
export type Picture = z.infer<typeof Picture>
