import { signOut } from '@faith/contract/identity'
import { redirect } from 'react-router'
import { api } from '../../api.server.ts'
import type { Route } from './+types/sign-out'

/** Signs out, by a form only; opened as a page it leads home. */
export async function action({ request, context }: Route.ActionArgs) {
  await api(request, context).attempt(signOut)
  return redirect('/')
}

export const loader = () => redirect('/')
