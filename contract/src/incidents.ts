import { z } from 'zod'
import { fileProblems, StoredImage } from './files.ts'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant, PageInfo, PageQuery } from './page.ts'
import { problems } from './problem.ts'

export const incidentProblems = problems('incidents', {
  noCarThen: {
    status: 409,
    title: 'You did not have a car then',
    explanation: 'An incident belongs to the subscription that had the car at that time. Check the date and the time.',
  },
})

export const incidentKinds = ['accident', 'damage', 'breakdown', 'theft'] as const
export const incidentStates = ['reported', 'assessed', 'with_insurer', 'closed'] as const

const Text = (most: number) => z.string().trim().min(3).max(most)

/** What a customer reports. Date and time as the clock of the hub shows them. */
export const IncidentReport = z.strictObject({
  kind: z.enum(incidentKinds),
  happenedOn: HubDate,
  happenedTime: z.string().regex(/^\d{2}:\d{2}$/, 'Write the time as 07:41'),
  place: Text(200),
  story: Text(4_000),
  otherParty: z.string().trim().max(500).optional(),
  policeNumber: z.string().trim().max(60).optional(),
  photoIds: z.array(Id).max(12),
})
export type IncidentReport = z.infer<typeof IncidentReport>

/** An incident with what became of it. Cents, GST included. */
export const Incident = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-IX-72001'] }),
  subscriptionId: Id,
  subscriptionReference: z.string(),
  maySeeSubscription: z.boolean().meta({ description: 'Whether who asks may open the subscription' }),
  customerName: z.string().nullable(),
  carTitle: z.string(),
  stockNo: z.string(),
  kind: z.enum(incidentKinds),
  state: z.enum(incidentStates),
  happenedAt: Instant,
  timeZone: z.string(),
  place: z.string(),
  story: z.string(),
  otherParty: z.string().nullable(),
  policeNumber: z.string().nullable(),
  photoIds: z.array(Id),
  excessCents: Cents.meta({ description: 'Of the signed agreement: at most this is charged' }),
  assessment: z.string().nullable(),
  insurerReference: z.string().nullable(),
  withoutFrom: HubDate.nullable(),
  withoutTo: HubDate.nullable().meta({ description: 'Exclusive' }),
  chargeCents: Cents.nullable(),
  creditCents: Cents.meta({ description: 'Credit of the days without a car so far known' }),
  reportedAt: Instant,
  timeline: z.array(z.object({ event: z.string(), to: z.string(), at: Instant, reason: z.string().nullable() })),
})
export type Incident = z.infer<typeof Incident>

const incidentParams = z.strictObject({ incidentId: Id })
const subscriptionParams = z.strictObject({ subscriptionId: Id })

export const uploadIncidentPhoto = operation({
  id: 'uploadIncidentPhoto',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/incident-photos',
  tag: 'incidents',
  summary: 'Upload a photo of an incident',
  description: 'The body is the file itself, up to 10 MB.',
  params: subscriptionParams,
  accepts: ['image/jpeg', 'image/png', 'image/heic', 'image/heif'],
  returns: StoredImage,
  status: 201,
  access: 'incident:report',
  problems: [fileProblems.notAnImage, fileProblems.harmful, fileProblems.tooManyPixels, fileProblems.tooSmall],
})

export const reportIncident = operation({
  id: 'reportIncident',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/incidents',
  tag: 'incidents',
  summary: 'Report what happened to the car; the answer names the excess of the agreement',
  params: subscriptionParams,
  body: IncidentReport,
  returns: Incident,
  status: 201,
  access: 'incident:report',
  idempotency: 'required',
  problems: [incidentProblems.noCarThen],
})

export const listIncidents = operation({
  id: 'listIncidents',
  method: 'GET',
  path: '/api/v1/incidents',
  tag: 'incidents',
  summary: 'Incidents, the newest first',
  query: PageQuery.extend({ state: z.enum(incidentStates).optional(), subscriptionId: Id.optional() }),
  returns: z.object({ incidents: z.array(Incident), page: PageInfo }),
  access: 'incident:read',
})

export const getIncident = operation({
  id: 'getIncident',
  method: 'GET',
  path: '/api/v1/incidents/:incidentId',
  tag: 'incidents',
  summary: 'An incident with what became of it',
  params: incidentParams,
  returns: Incident,
  access: 'incident:read',
})

export const getIncidentPhoto = operation({
  id: 'getIncidentPhoto',
  method: 'GET',
  path: '/api/v1/incidents/:incidentId/photos/:fileId',
  tag: 'incidents',
  summary: 'A photo of an incident',
  params: z.strictObject({ incidentId: Id, fileId: Id }),
  produces: 'image/webp',
  access: 'incident:read',
})

export const assessIncident = operation({
  id: 'assessIncident',
  method: 'POST',
  path: '/api/v1/incidents/:incidentId/assessment',
  tag: 'incidents',
  summary: 'What staff find: photos, police number, and from when the customer has no car',
  params: incidentParams,
  body: z.strictObject({
    assessment: Text(2_000),
    policeNumber: z.string().trim().max(60).optional(),
    withoutFrom: HubDate.optional().meta({ description: 'First day without a car; absent while they drive it' }),
  }),
  returns: Incident,
  access: 'incident:assess',
})

export const claimIncident = operation({
  id: 'claimIncident',
  method: 'POST',
  path: '/api/v1/incidents/:incidentId/claim',
  tag: 'incidents',
  summary: 'It is with the insurer',
  params: incidentParams,
  body: z.strictObject({ insurerReference: Text(80) }),
  returns: Incident,
  access: 'incident:settle',
})

export const closeIncident = operation({
  id: 'closeIncident',
  method: 'POST',
  path: '/api/v1/incidents/:incidentId/close',
  tag: 'incidents',
  summary: 'Money and car are settled: the excess at most is charged, days without a car are credited',
  params: incidentParams,
  body: z.strictObject({
    chargeCents: z.int32().min(0).meta({ description: 'At most the excess of the agreement' }),
    withoutFrom: HubDate.optional(),
    withoutTo: HubDate.optional().meta({ description: 'The day they had a car again: exclusive' }),
    reason: Text(500),
  }),
  returns: Incident,
  access: 'incident:settle',
})
