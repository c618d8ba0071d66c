import { downloadStatement } from '@faith/contract/documents'
import { getSession } from '@faith/contract/identity'
import { data } from 'react-router'
import { api } from '../../api.server.ts'
import type { Route } from './+types/statement-pdf'
import { passFile } from './pass-file.server.ts'

/** The statement of whoever is signed in, between the two days asked for. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { customerId } = await api(request, context).call(getSession)
  if (customerId === null) throw data({ requestId: null }, { status: 404 })
  const { searchParams } = new URL(request.url)
  // Whichever of the two days was given first: dates are ISO, so text sorts them.
  const [from, to] = [searchParams.get('from') ?? '', searchParams.get('to') ?? ''].sort() as [string, string]
  return passFile(request, context, downloadStatement, { params: { customerId }, query: { from, to } })
}
