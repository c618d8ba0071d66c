import { beginProviderSignIn } from '@faith/contract/providers'
import { redirect } from 'react-router'
import { api } from '../../api.server.ts'
import type { Route } from './+types/provider-begin'
import { nextPath } from './next-path.ts'

/** Leads to another provider to sign in there; opened by a link, since a form may not lead to another site. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const next = nextPath(new URL(request.url).searchParams.get('next'), '')
  const { url } = await api(request, context).call(beginProviderSignIn, {
    params: { provider: params.provider },
    body: next ? { next } : {},
  })
  throw redirect(url)
}
