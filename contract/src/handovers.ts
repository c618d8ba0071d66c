import { z } from 'zod'

/** Ticked by both at the car before keys go over. */
export const checklistCodes = ['walk_around', 'controls', 'charge_or_fuel', 'spare_and_tools', 'documents', 'roadside_number'] as const

/** What is recorded when keys are given. */
export const HandoverRecord = z.strictObject({
  identityChecked: z.literal(true, 'Compare the licence with the person first'),
  odometerKm: z.int().min(0, 'Enter the kilometres').max(2_000_000, 'Enter the kilometres as shown'),
  fuelEighths: z.int().min(0).max(8).meta({ description: 'Fuel or charge in eighths' }),
  checklist: z
    .array(z.enum(checklistCodes))
    .refine((ticked) => checklistCodes.every((code) => ticked.includes(code)), 'Tick every line of the checklist')
    .meta({ description: 'All lines, ticked by both' }),
  customerName: z.string().trim().min(1, 'The customer signs with a name').max(200),
  customerSignature: z.string().max(20_000).regex(/^[MLQ0-9 .,-]*$/, 'This is not a drawn signature').optional().meta({ description: 'Drawn signature as an SVG path' }),
  staffName: z.string().trim().min(1, 'You sign with your name').max(200),
})
export type HandoverRecord = z.infer<typeof HandoverRecord>
