import { downloadNomination } from '@faith/contract/road-charges'
import type { Route } from './+types/nomination'
import { passFile } from './pass-file.server.ts'

export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  passFile(request, context, downloadNomination, { params: { chargeId: params.charge } })
