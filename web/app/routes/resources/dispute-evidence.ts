import { downloadEvidence } from '@faith/contract/disputes'
import type { Route } from './+types/dispute-evidence'
import { passFile } from './pass-file.server.ts'

export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  passFile(request, context, downloadEvidence, { params: { disputeId: params.dispute } })
