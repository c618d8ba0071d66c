import { z } from 'zod'
import { CustomerAnswers, Driver, DriverAnswers } from './customers.ts'
import { Cents } from './money.ts'
import { operation } from './operation.ts'
import { HubDate, Id, Instant, PageInfo, PageQuery } from './page.ts'
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
  renewableUntil: Instant.nullable().meta({ description: 'Latest end that activity can renew a checkout hold to' }),
  carPriceCents: Cents.meta({
    description: 'Price of the chosen term a week, kept while the hold lasts, GST included',
  }),
})
export type Hold = z.infer<typeof Hold>

export const ApplicationState = z.enum([
  'draft',
  'submitted',
  'verifying',
  'info_required',
  'approved',
  'referred',
  'declined',
  'withdrawn',
  'expired',
])
export type ApplicationState = z.infer<typeof ApplicationState>

/** The steps of an application until the decision; slot, agreement and payment follow in `subscriptions`. */
export const StepKey = z.enum(['account', 'applicant', 'drivers', 'review', 'checks'])
export type StepKey = z.infer<typeof StepKey>

const FieldProblem = z.object({ pointer: z.string(), detail: z.string() })

export const ApplicationStep = z.object({
  key: StepKey,
  state: z.enum(['done', 'current', 'to_do', 'needs_attention']),
  problems: z
    .array(FieldProblem)
    .meta({ description: 'What is missing or wrong, by JSON pointer into the answers of the step' }),
})
export type ApplicationStep = z.infer<typeof ApplicationStep>

/** Why a driver and a car go together, or do not. */
export const CheckCode = z.enum([
  'age',
  'age_by_car_rule',
  'licence_class',
  'licence_valid',
  'licence_expires_in_term',
  'p_plate',
  'licence_images',
  'international_licence',
  'licence_elsewhere',
  'answer_given',
])
export type CheckCode = z.infer<typeof CheckCode>

/** One check with its outcome in plain words. */
export const Check = z.object({
  code: CheckCode,
  outcome: z.enum(['passed', 'warned', 'referred', 'failed']),
  driverId: Id.nullable().meta({ description: 'Null: of the application as a whole' }),
  driverName: z.string().nullable(),
  detail: z.string().meta({ description: 'A sentence for the customer' }),
})
export type Check = z.infer<typeof Check>

/** Reasons that a decline may name; the words are shown to the customer. */
export const DeclineReason = z.enum([
  'too_young',
  'learner_licence',
  'licence_expired',
  'p_plate_power',
  'licence_not_confirmed',
  'identity_not_confirmed',
  'incomplete_answer',
  'outstanding_debt',
])
export type DeclineReason = z.infer<typeof DeclineReason>

export const Decision = z.object({
  outcome: z.enum(['approved', 'declined']),
  at: Instant,
  reasons: z.array(z.object({ code: DeclineReason, words: z.string() })),
  validUntil: Instant.nullable().meta({
    description: 'Until when an approval may be signed, on this or another car that passes the same checks',
  }),
})
export type Decision = z.infer<typeof Decision>

/** An application as its applicant sees it. */
export const Application = z.object({
  id: Id,
  reference: z.string().meta({ examples: ['FA-A-31001'] }),
  state: ApplicationState,
  car: AppliedCar,
  choices: BuilderChoices,
  hold: Hold.nullable().meta({ description: 'The newest hold, live or not' }),
  claimed: z.boolean().meta({ description: 'Whether it belongs to an account; a visitor claims it after signing in' }),
  steps: z.array(ApplicationStep),
  applicant: z
    .object({ answers: CustomerAnswers, displayName: z.string() })
    .nullable()
    .meta({ description: 'Null until saved' }),
  drivers: z.array(Driver),
  checks: z.array(Check),
  decision: Decision.nullable(),
  request: z
    .object({ message: z.string(), askedAt: Instant })
    .nullable()
    .meta({ description: 'What staff asked for, while it is open' }),
  savedAt: Instant,
  submittedAt: Instant.nullable(),
  may: z.object({
    edit: z.boolean(),
    submit: z.boolean(),
    answer: z.boolean(),
    withdraw: z.boolean(),
    sign: z.boolean(),
  }),
})
export type Application = z.infer<typeof Application>

/** An application in a list. */
export const ApplicationRow = z.object({
  id: Id,
  reference: z.string(),
  state: ApplicationState,
  applicantName: z.string().nullable(),
  carTitle: z.string(),
  hubId: Id.nullable(),
  hubName: z.string().nullable(),
  termMonths: z.int(),
  reasons: z.array(z.string()).meta({ description: 'Why it waits for a person' }),
  submittedAt: Instant.nullable(),
  heldUntil: Instant.nullable(),
})
export type ApplicationRow = z.infer<typeof ApplicationRow>

/** An application as staff see it: with the applicant's details and the timeline. */
export const ApplicationForStaff = Application.extend({
  customerId: Id.nullable(),
  applicantEmail: z.string().nullable(),
  applicantPhone: z.string().nullable(),
  birthDates: z
    .array(z.object({ driverId: Id, dateOfBirth: HubDate }))
    .meta({ description: 'Shown to those who decide; each read is audited' }),
  timeline: z.array(
    z.object({
      at: Instant,
      from: z.string().nullable(),
      to: z.string(),
      event: z.string(),
      actor: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  mayDecide: z.boolean(),
})
export type ApplicationForStaff = z.infer<typeof ApplicationForStaff>

const holdParams = z.strictObject({ holdId: Id })
const applicationParams = z.strictObject({ applicationId: Id })

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

export const listApplications = operation({
  id: 'listApplications',
  method: 'GET',
  path: '/api/v1/applications',
  tag: 'applications',
  summary: 'Applications that the caller may see, newest first',
  query: PageQuery.extend({
    state: ApplicationState.optional(),
    hubId: Id.optional(),
    waiting: z.boolean().optional().meta({ description: 'Only those that wait for a person' }),
  }),
  returns: z.object({ applications: z.array(ApplicationRow), page: PageInfo }),
  access: 'application:read',
})

export const getApplication = operation({
  id: 'getApplication',
  method: 'GET',
  path: '/api/v1/applications/:applicationId',
  tag: 'applications',
  summary: 'An application: steps, answers, checks, decision',
  description: 'The visitor who placed the hold sees it by the cookie, until it is claimed.',
  params: applicationParams,
  returns: Application,
  access: 'public',
  credentials: 'session',
})

export const changeChoices = operation({
  id: 'changeChoices',
  method: 'PUT',
  path: '/api/v1/applications/:applicationId/choices',
  tag: 'applications',
  summary: 'Change term, kilometres, drivers or Faith Care before submitting',
  params: applicationParams,
  body: z.strictObject({ choices: BuilderChoices }),
  returns: Application,
  access: 'public',
  credentials: 'session',
  problems: [holdProblems.notOffered],
})

export const saveApplicant = operation({
  id: 'saveApplicant',
  method: 'PUT',
  path: '/api/v1/applications/:applicationId/applicant',
  tag: 'applications',
  summary: 'Save the step about the applicant: a person, or an organisation with an ABN',
  params: applicationParams,
  body: z.strictObject({ applicant: CustomerAnswers }),
  returns: Application,
  access: 'application:update',
})

export const saveDrivers = operation({
  id: 'saveDrivers',
  method: 'PUT',
  path: '/api/v1/applications/:applicationId/drivers',
  tag: 'applications',
  summary: 'Save the step about drivers and licences; the first is the main driver',
  description:
    'May be incomplete; what is missing is listed in the step. A driver left out of the list is taken off the application.',
  params: applicationParams,
  body: z.strictObject({ drivers: z.array(DriverAnswers).min(1, 'Add a driver').max(5, 'At most five drivers') }),
  returns: Application,
  access: 'application:update',
})

export const mailResumeLink = operation({
  id: 'mailResumeLink',
  method: 'POST',
  path: '/api/v1/applications/:applicationId/resume-links',
  tag: 'applications',
  summary: 'Mail myself a link to go on with this application on another device',
  params: applicationParams,
  access: 'application:update',
})

export const submitApplication = operation({
  id: 'submitApplication',
  method: 'POST',
  path: '/api/v1/applications/:applicationId/submission',
  tag: 'applications',
  summary: 'Submit; the checks run at once',
  params: applicationParams,
  returns: Application,
  access: 'application:submit',
  problems: [
    applicationProblems.emailNotConfirmed,
    applicationProblems.notComplete,
    holdProblems.alreadyTaken,
    holdProblems.holdOver,
  ],
})

export const answerRequest = operation({
  id: 'answerRequest',
  method: 'POST',
  path: '/api/v1/applications/:applicationId/answers',
  tag: 'applications',
  summary: 'Answer what staff asked for; drivers and photos are saved before by their own step',
  params: applicationParams,
  body: z.strictObject({ message: z.string().trim().max(2000).optional() }),
  returns: Application,
  access: 'application:update',
})

export const withdrawApplication = operation({
  id: 'withdrawApplication',
  method: 'POST',
  path: '/api/v1/applications/:applicationId/withdrawal',
  tag: 'applications',
  summary: 'Withdraw; the car is free again',
  params: applicationParams,
  body: z.strictObject({ reason: z.string().trim().max(500).optional() }),
  returns: Application,
  access: 'application:withdraw',
})

export const getApplicationForStaff = operation({
  id: 'getApplicationForStaff',
  method: 'GET',
  path: '/api/v1/staff/applications/:applicationId',
  tag: 'applications',
  summary: 'An application with the applicant’s details, for those who decide',
  params: applicationParams,
  returns: ApplicationForStaff,
  access: 'application:review',
})

export const approveApplication = operation({
  id: 'approveApplication',
  method: 'POST',
  path: '/api/v1/staff/applications/:applicationId/approval',
  tag: 'applications',
  summary: 'Approve a referred application',
  params: applicationParams,
  body: z.strictObject({ note: z.string().trim().min(3, 'Say why').max(1000) }),
  returns: ApplicationForStaff,
  access: 'application:decide',
})

export const declineApplication = operation({
  id: 'declineApplication',
  method: 'POST',
  path: '/api/v1/staff/applications/:applicationId/decline',
  tag: 'applications',
  summary: 'Decline with reason codes, which the customer sees',
  params: applicationParams,
  body: z.strictObject({
    reasons: z.array(DeclineReason).min(1, 'Name a reason').max(4),
    note: z.string().trim().max(1000).optional(),
  }),
  returns: ApplicationForStaff,
  access: 'application:decide',
})

export const askForMore = operation({
  id: 'askForMore',
  method: 'POST',
  path: '/api/v1/staff/applications/:applicationId/requests',
  tag: 'applications',
  summary: 'Ask the applicant for more',
  params: applicationParams,
  body: z.strictObject({ message: z.string().trim().min(10, 'Say what is needed').max(2000) }),
  returns: ApplicationForStaff,
  access: 'application:decide',
})

export const extendApplicationHold = operation({
  id: 'extendApplicationHold',
  method: 'POST',
  path: '/api/v1/staff/applications/:applicationId/hold-extensions',
  tag: 'applications',
  summary: 'Keep the car of an undecided application for longer',
  params: applicationParams,
  body: z.strictObject({ hours: z.int().min(1).max(72) }),
  returns: ApplicationForStaff,
  access: 'application:decide',
  problems: [holdProblems.holdOver],
})
