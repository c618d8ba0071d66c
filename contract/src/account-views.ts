import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const accountViewProblems = problems('account-view', {
  noAccount: {
    status: 409,
    title: 'Nobody signs in as this customer',
    explanation: 'The customer has no account that is open, so there is nothing to see.',
  },
  onlyLooking: {
    status: 403,
    title: 'You are only looking',
    explanation:
      'You see this account as its owner does. Nothing can be changed, and what belongs to the sign-in stays with its owner. Stop looking to work as yourself.',
  },
})

export const startAccountView = operation({
  id: 'startAccountView',
  method: 'POST',
  path: '/api/v1/customers/:customerId/account-views',
  tag: 'customers',
  summary: 'See the account as the customer does: to look only, for 15 minutes',
  description:
    'From now on this session reads what the customer reads, and changes nothing. The reason, each thing that is looked at and the end are in the audit log.',
  params: z.strictObject({ customerId: Id }),
  body: z.strictObject({ reason: z.string().min(10, 'Say why, in a sentence').max(500) }),
  returns: z.object({ until: Instant }),
  access: 'customer:see-as',
  stepUp: true,
  problems: [accountViewProblems.noAccount],
})

export const stopAccountView = operation({
  id: 'stopAccountView',
  method: 'DELETE',
  path: '/api/v1/account-view',
  tag: 'customers',
  summary: 'Stop looking; the session is that of the member of staff again',
  access: 'signed-in',
  whileLooking: true,
})
