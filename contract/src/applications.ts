import { z } from 'zod'
import { Application, ApplicationForStaff, ApplicationRow, ApplicationState, DeclineReason } from './application.ts'
import { CustomerAnswers, DriverAnswers } from './customers.ts'
import { applicationProblems, BuilderChoices, holdProblems } from './holds.ts'
import { operation } from './operation.ts'
import { Id, PageInfo, PageQuery } from './page.ts'

export * from './application.ts'
export * from './holds.ts'

const applicationParams = z.strictObject({ applicationId: Id })

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

export const getDraftKey = operation({
  id: 'getDraftKey',
  method: 'GET',
  path: '/api/v1/applications/:applicationId/draft-key',
  tag: 'applications',
  summary: 'The key by which the own browser seals what is typed and not yet saved',
  description:
    'A browser that others may use keeps unsaved answers only under this key, which it asks for again with each page and does not keep. The visitor or customer whose application it is gets it; staff who may read the application get null.',
  params: applicationParams,
  returns: z.object({ draftKey: z.base64().nullable().meta({ description: '32 bytes for AES-256-GCM, in base64' }) }),
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
