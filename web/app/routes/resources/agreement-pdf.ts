import { downloadAgreement } from '@faith/contract/agreements'
import type { Route } from './+types/agreement-pdf'
import { passFile } from './pass-file.server.ts'

export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  passFile(request, context, downloadAgreement, { params: { agreementId: params.agreement } })
