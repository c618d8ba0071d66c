import { getEvidence } from '@faith/contract/inspections'
import type { Route } from './+types/inspection-photo'
import { passFile } from './pass-file.server.ts'

/** A photo of what an inspection found, for its customer and for staff. */
export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  passFile(request, context, getEvidence, { params: { inspectionId: params.inspection, fileId: params.file } })
