import { beginProviderLink } from '@faith/contract/providers'
import { redirect } from 'react-router'
import { api } from '../../api.server.ts'
import type { Route } from './+types/provider-link'

/** Leads to another provider to link it; asks for a fresh proof of identity first. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { url } = await api(request, context).call(beginProviderLink, { params: { provider: params.provider } })
  throw redirect(url)
}
