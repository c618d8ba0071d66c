import {
  agreeToRoleChange as agreeToRoleChangeOperation,
  changeCustomRole as changeCustomRoleOperation,
  createCustomRole as createCustomRoleOperation,
  getCustomRole as getCustomRoleOperation,
  listCustomRoles as listCustomRolesOperation,
  retireCustomRole as retireCustomRoleOperation,
  withdrawRoleChange as withdrawRoleChangeOperation,
} from '@faith/contract/custom-roles'
import type { App } from '../../app-context.ts'
import { addressBlock } from '../../http/address-block.ts'
import { type Http, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { agreeToRoleChange, changeCustomRole, withdrawRoleChange } from './change-custom-role.ts'
import { createCustomRole } from './create-custom-role.ts'
import { getCustomRole, listCustomRoles } from './list-custom-roles.ts'
import { retireCustomRole } from './retire-custom-role.ts'

export function customRoleRoutes(http: Http, app: App): void {
  serve(http, app, listCustomRolesOperation, ({ actor }) => listCustomRoles(app, mustBeAccount(actor)))
  serve(http, app, getCustomRoleOperation, ({ params, actor }) =>
    getCustomRole(app, mustBeAccount(actor), params.roleId),
  )
  serve(http, app, createCustomRoleOperation, ({ body, actor, request }) =>
    createCustomRole(app, mustBeAccount(actor), body, addressBlock(request.ip)),
  )
  serve(http, app, changeCustomRoleOperation, ({ params, body, actor, request }) =>
    changeCustomRole(app, mustBeAccount(actor), params.roleId, body, addressBlock(request.ip)),
  )
  serve(http, app, agreeToRoleChangeOperation, async ({ params, actor, request }) => {
    await agreeToRoleChange(app, mustBeAccount(actor), params.changeId, addressBlock(request.ip))
    return undefined
  })
  serve(http, app, withdrawRoleChangeOperation, async ({ params, actor }) => {
    await withdrawRoleChange(app, mustBeAccount(actor), params.changeId)
    return undefined
  })
  serve(http, app, retireCustomRoleOperation, async ({ params, actor, request }) => {
    await retireCustomRole(app, mustBeAccount(actor), params.roleId, addressBlock(request.ip))
    return undefined
  })
}
