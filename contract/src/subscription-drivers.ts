import { z } from 'zod'
import { amendmentProblems } from './amendments.ts'
import { DriverAnswers } from './customers.ts'
import { operation } from './operation.ts'
import { HubDate, Id } from './page.ts'

/** A driver of a customer, for the car of one subscription. */
export const SubscriptionDriver = z.object({
  id: Id,
  fullName: z.string(),
  licenceExpiresOn: HubDate.nullable(),
  drives: z.boolean(),
  first: z.boolean().meta({ description: 'The first driver stays' }),
  whyNot: z.array(z.string()).meta({ description: 'Why the viewer cannot add this driver' }),
  person: z.array(z.string()).meta({ description: 'What a person decides' }),
})
export type SubscriptionDriver = z.infer<typeof SubscriptionDriver>

const SubscriptionDrivers = z.object({ drivers: z.array(SubscriptionDriver), mayChange: z.boolean() })

const subscriptionParams = z.strictObject({ subscriptionId: Id })

export const listSubscriptionDrivers = operation({
  id: 'listSubscriptionDrivers',
  method: 'GET',
  path: '/api/v1/subscriptions/:subscriptionId/drivers',
  tag: 'subscriptions',
  summary: 'Who drives, and who could be added, with the reasons why not',
  params: subscriptionParams,
  returns: SubscriptionDrivers,
  access: 'subscription:amend',
})

export const addSubscriptionDriver = operation({
  id: 'addSubscriptionDriver',
  method: 'POST',
  path: '/api/v1/subscriptions/:subscriptionId/drivers',
  tag: 'subscriptions',
  summary: 'Store and check a driver who is to be added; nothing is agreed yet',
  description:
    'Then preview and accept an amendment of kind `driver`. Where the rule cannot decide, a person is asked.',
  params: subscriptionParams,
  body: z.strictObject({ drivers: z.array(DriverAnswers.omit({ driverId: true })).length(1) }),
  returns: SubscriptionDrivers.extend({ driverId: Id }),
  status: 201,
  access: 'subscription:amend',
  problems: [amendmentProblems.notPossible],
})
