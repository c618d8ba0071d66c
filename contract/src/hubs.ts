import { z } from 'zod'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const hubProblems = problems('hubs', {
  slotTaken: {
    status: 409,
    title: 'This slot is not free',
    explanation: 'Somebody else took the last place, or the hub is closed then. Choose another slot.',
  },
})

const Hours = z.tuple([z.string(), z.string()]).nullable()

/** A hub: where cars are picked up and returned. Times are in its own zone. */
export const Hub = z.object({
  id: Id,
  name: z.string(),
  slug: z.string(),
  suburb: z.string(),
  street: z.string(),
  state: z.string(),
  timeZone: z.string(),
  openingHours: z.object({ mon: Hours, tue: Hours, wed: Hours, thu: Hours, fri: Hours, sat: Hours, sun: Hours }),
  today: HubDate,
  openToday: z.object({ opens: z.string(), closes: z.string() }).nullable(),
  openNow: z.boolean(),
  holidays: z
    .array(z.object({ on: HubDate, name: z.string() }))
    .meta({ description: 'Public holidays of the next two weeks' }),
})
export type Hub = z.infer<typeof Hub>

/** A time at which the hub can hand a car over. */
export const Slot = z.object({ on: HubDate, startsAt: Instant, endsAt: Instant, lanesFree: z.int() })
export type Slot = z.infer<typeof Slot>

export const listHubs = operation({
  id: 'listHubs',
  method: 'GET',
  path: '/api/v1/hubs',
  tag: 'hubs',
  summary: 'The hubs with their hours',
  returns: z.object({ hubs: z.array(Hub) }),
  access: 'public',
  shared: true,
})

export const getHub = operation({
  id: 'getHub',
  method: 'GET',
  path: '/api/v1/hubs/:slug',
  tag: 'hubs',
  summary: 'One hub',
  params: z.strictObject({ slug: z.string().max(60) }),
  returns: Hub,
  access: 'public',
})

export const listSlots = operation({
  id: 'listSlots',
  method: 'GET',
  path: '/api/v1/hubs/:hubId/slots',
  tag: 'hubs',
  summary: 'Free slots of a hub',
  params: z.strictObject({ hubId: Id }),
  query: z.strictObject({
    from: HubDate.optional(),
    days: z.int().min(1).max(31).optional().meta({ description: 'How many days, 7 unless said' }),
  }),
  returns: z.object({ hubId: Id, timeZone: z.string(), slots: z.array(Slot) }),
  access: 'public',
})
