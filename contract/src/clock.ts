import { z } from 'zod'
import { operation } from './operation.ts'
import { Instant } from './page.ts'
import { problems } from './problem.ts'

export const clockProblems = problems('clock', {
  onlyForward: {
    status: 409,
    title: 'The clock moves forward only',
    explanation:
      'What has happened cannot unhappen: bills were issued, holds have expired. Choose a moment after the present one.',
  },
  tooFar: {
    status: 422,
    title: 'Too far in one move',
    explanation: 'One move covers at most 60 days, because everything that falls due on the way is really done.',
  },
})

/** The business clock as the test clock page shows it. */
export const TestClockView = z.object({
  now: Instant,
  offsetMs: z.int().meta({ description: 'Milliseconds that the business clock is ahead of real time' }),
  nextDueAt: Instant.nullable().meta({ description: 'When the next piece of scheduled work falls due' }),
})
export type TestClockView = z.infer<typeof TestClockView>

export const getTestClock = operation({
  id: 'getTestClock',
  method: 'GET',
  path: '/api/v1/test-clock',
  tag: 'clock',
  summary: 'Read the business clock (demo and test only)',
  returns: TestClockView,
  access: 'test-clock:read',
})

export const moveTestClock = operation({
  id: 'moveTestClock',
  method: 'POST',
  path: '/api/v1/test-clock',
  tag: 'clock',
  summary: 'Move the business clock forward, doing all that falls due on the way',
  description: 'Give `to`, or `toNextDue` to stop at the next piece of scheduled work. Demo and test only.',
  body: z.strictObject({ to: Instant.optional(), toNextDue: z.literal(true).optional() }),
  returns: TestClockView,
  access: 'test-clock:move',
  problems: [clockProblems.onlyForward, clockProblems.tooFar],
})
