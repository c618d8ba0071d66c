import { downloadHandoverRecord, type Stage } from '@faith/contract/walk-arounds'
import type { Route } from './+types/handover-record'
import { passFile } from './pass-file.server.ts'

/** The signed record of a hand-over or a return as PDF. */
export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  passFile(request, context, downloadHandoverRecord, {
    params: { assignmentId: params.assignment, stage: params.stage as Stage },
  })
