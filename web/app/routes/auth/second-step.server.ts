import { type FactorMethod, getChallenge } from '@faith/contract/factors'
import { getSession } from '@faith/contract/identity'
import { redirect } from 'react-router'
import type { Api } from '../../api.server.ts'
import { nextPath } from './next-path.ts'
import { homeOf, withNext } from './steps.ts'

/** What a page that asks for the second factor needs: where it leads, and by which factors. Whoever has no business here is sent on. */
export async function secondStepOf(request: Request, server: Api): Promise<{ next: string; methods: FactorMethod[] }> {
  const next = nextPath(new URL(request.url).searchParams.get('next'), '')
  const session = await server.call(getSession)
  if (session.signedIn) throw redirect(next || homeOf(session))
  if (session.waitsFor !== 'second_factor') throw redirect(withNext('/sign-in', next))
  return { next, ...(await server.call(getChallenge)) }
}
