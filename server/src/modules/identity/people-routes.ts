import {
  agreeToRole as agreeToRoleOperation,
  invitePerson as invitePersonOperation,
  listPeople as listPeopleOperation,
  listSecurityEvents as listSecurityEventsOperation,
  requestRole as requestRoleOperation,
  setHubs as setHubsOperation,
  setPersonStatus as setPersonStatusOperation,
  takeRole as takeRoleOperation,
} from '@faith/contract/people'
import type { App } from '../../app-context.ts'
import { addressBlock } from '../../http/address-block.ts'
import { type Http, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { setHubs, setPersonStatus, takeRole } from './change-person.ts'
import { agreeToRole, requestRole } from './grant-role.ts'
import { invitePerson } from './invite-person.ts'
import { listPeople } from './list-people.ts'
import { listSecurityEvents } from './list-security-events.ts'

export function peopleRoutes(http: Http, app: App): void {
  serve(http, app, listPeopleOperation, ({ query, actor }) => listPeople(app, mustBeAccount(actor), query))
  serve(http, app, invitePersonOperation, ({ body, actor, request }) =>
    invitePerson(app, mustBeAccount(actor), body, addressBlock(request.ip)),
  )
  serve(http, app, requestRoleOperation, ({ params, body, actor, request }) =>
    requestRole(app, mustBeAccount(actor), params.personId, body.role, addressBlock(request.ip)),
  )
  serve(http, app, agreeToRoleOperation, async ({ params, actor, request }) => {
    await agreeToRole(app, mustBeAccount(actor), params.requestId, addressBlock(request.ip))
    return undefined
  })
  serve(http, app, takeRoleOperation, async ({ params, actor, request }) => {
    await takeRole(app, mustBeAccount(actor), params.personId, params.role, addressBlock(request.ip))
    return undefined
  })
  serve(http, app, setHubsOperation, async ({ params, body, actor, request }) => {
    await setHubs(app, mustBeAccount(actor), params.personId, body.hubIds, addressBlock(request.ip))
    return undefined
  })
  serve(http, app, setPersonStatusOperation, async ({ params, body, actor, request }) => {
    await setPersonStatus(app, mustBeAccount(actor), params.personId, body.status, addressBlock(request.ip))
    return undefined
  })
  serve(http, app, listSecurityEventsOperation, ({ query }) => listSecurityEvents(app, query))
}
