import { stopAccountView } from '@faith/contract/account-views'
import { getSession } from '@faith/contract/identity'
import { redirect } from 'react-router'
import { api } from '../../api.server.ts'
import type { Route } from './+types/stop-looking'

/** Stops looking at a customer's account, by a form only; leads back to the customer's page of the console. */
export async function action({ request, context }: Route.ActionArgs) {
  const server = api(request, context)
  const { looking } = await server.call(getSession)
  await server.call(stopAccountView)
  return redirect(looking ? `/staff/customers/${looking.customerId}` : '/staff')
}

export const loader = () => redirect('/account')
