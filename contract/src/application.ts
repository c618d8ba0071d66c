import { z } from 'zod'
import { CustomerAnswers, Driver } from './customers.ts'
import { AppliedCar, BuilderChoices, Hold } from './holds.ts'
import { HubDate, Id, Instant } from './page.ts'

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
