import { z } from 'zod'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const holdProblems = problems('applications', {
  alreadyTaken: {
    status: 409,
    title: 'This car has just been taken',
    explanation:
      'Somebody else holds or has taken this car. A hold lasts 20 minutes, renewed by activity to 60 at most, so it may come free again soon.',
  },
  tooManyHolds: {
    status: 409,
    title: 'You hold two cars already',
    explanation:
      'One person can hold two cars at a time. Give one of them up, or wait until its hold ends, then hold this one.',
  },
  notOffered: {
    status: 409,
    title: 'This car is not offered that way',
    explanation: 'The car is not on subscription at present, or not for the term that was chosen.',
  },
  holdOver: {
    status: 409,
    title: 'The hold on this car is over',
    explanation:
      'The time ran out or the hold was given up. The application is kept: hold the car again if it is still free, or choose another.',
  },
})

export const applicationProblems = problems('applications', {
  emailNotConfirmed: {
    status: 409,
    title: 'Confirm your e-mail address first',
    explanation: 'We mailed you a link. Open it in the browser where you are signed in, then submit the application.',
  },
  notComplete: {
    status: 422,
    title: 'The application is not complete',
    explanation: 'The list `errors` names what is missing in each step.',
  },
  checksDiffer: {
    status: 409,
    title: 'The approval does not cover this car',
    explanation:
      'An approval covers any free car that passes the same checks. This car does not pass them for every driver.',
  },
})

/** What the customer chose in the price builder. */
export const BuilderChoices = z.strictObject({
  termMonths: z
    .union([z.literal(1), z.literal(3), z.literal(6), z.literal(9), z.literal(12)])
    .meta({ description: 'Minimum term in calendar months' }),
  kmPerWeek: z
    .union([z.literal(385), z.literal(500), z.literal(770)])
    .meta({ description: 'Kilometres a week in all' }),
  extraDrivers: z.int().min(0).max(4),
  faithCare: z.boolean(),
  startOn: HubDate.optional().meta({ description: 'Wished pick-up date; the slot decides' }),
})
export type BuilderChoices = z.infer<typeof BuilderChoices>

/** States of a hold, read from its commitment. */
export const HoldState = z.enum(['active', 'converted', 'released', 'expired'])
export type HoldState = z.infer<typeof HoldState>

/** The car as the application's pages show it. */
export const AppliedCar = z.object({
  id: Id,
  slug: z.string(),
  title: z.string(),
  hubId: Id.nullable(),
  hubName: z.string().nullable(),
})
export type AppliedCar = z.infer<typeof AppliedCar>

/** A car kept for one person for a short time. */
export const Hold = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-H-7001'] }),
  applicationId: Id,
  state: HoldState,
  stage: z
    .enum(['checkout', 'application', 'signing'])
    .meta({ description: 'Checkout: minutes. Application: until the decision. Signing: 24 h from the approval' }),
  car: AppliedCar,
  placedAt: Instant,
  expiresAt: Instant,
  secondsLeft: z.int().min(0).meta({
    description:
      'Seconds until it ends by our clock, for a countdown: a device may have another time. 0 when it is over',
  }),
  renewableUntil: Instant.nullable().meta({ description: 'Latest end that activity can renew a checkout hold to' }),
  carPriceCents: Cents.meta({
    description: 'Price of the chosen term a week, kept while the hold lasts, GST included',
  }),
})
export type Hold = z.infer<typeof Hold>

const holdParams = z.strictObject({ holdId: Id })

export const placeHold = operation({
  id: 'placeHold',
  method: 'POST',
  path: '/api/v1/holds',
  tag: 'applications',
  summary: 'Hold a car',
  description:
    'Keeps the car for 20 minutes and opens a draft application. Anybody may: a visitor gets the cookie `fa-visitor`. Holding the same car again renews one’s own hold. With `applicationId` the hold is for an application that has lost its car.',
  body: z.strictObject({
    vehicle: z.string().min(1).max(200).meta({ description: 'Slug of the car' }),
    choices: BuilderChoices,
    applicationId: Id.optional(),
  }),
  returns: Hold,
  status: 201,
  access: 'public',
  credentials: 'session',
  problems: [
    holdProblems.alreadyTaken,
    holdProblems.tooManyHolds,
    holdProblems.notOffered,
    applicationProblems.checksDiffer,
  ],
})

export const listMyHolds = operation({
  id: 'listMyHolds',
  method: 'GET',
  path: '/api/v1/holds',
  tag: 'applications',
  summary: 'My live holds',
  returns: z.object({ holds: z.array(Hold) }),
  access: 'public',
  credentials: 'session',
})

export const getHold = operation({
  id: 'getHold',
  method: 'GET',
  path: '/api/v1/holds/:holdId',
  tag: 'applications',
  summary: 'A hold and how long it lasts',
  params: holdParams,
  returns: Hold,
  access: 'public',
  credentials: 'session',
})

export const renewHold = operation({
  id: 'renewHold',
  method: 'POST',
  path: '/api/v1/holds/:holdId/renewals',
  tag: 'applications',
  summary: 'Renew a hold by activity: 20 minutes from now, 60 from the beginning at most',
  params: holdParams,
  returns: Hold,
  access: 'public',
  credentials: 'session',
  problems: [holdProblems.holdOver],
})

export const releaseHold = operation({
  id: 'releaseHold',
  method: 'DELETE',
  path: '/api/v1/holds/:holdId',
  tag: 'applications',
  summary: 'Give a car up; the draft application stays',
  params: holdParams,
  access: 'public',
  credentials: 'session',
})

export const claimHold = operation({
  id: 'claimHold',
  method: 'POST',
  path: '/api/v1/holds/:holdId/claim',
  tag: 'applications',
  summary: 'Take the hold that this browser placed before signing in, with its application, into the account',
  params: holdParams,
  returns: Hold,
  access: 'hold:claim',
  problems: [holdProblems.tooManyHolds],
})
