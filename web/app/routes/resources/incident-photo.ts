import { getIncidentPhoto } from '@faith/contract/incidents'
import type { Route } from './+types/incident-photo'
import { passFile } from './pass-file.server.ts'

/** A photo of an incident, for its customer and for staff. */
export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  passFile(request, context, getIncidentPhoto, { params: { incidentId: params.incident, fileId: params.file } })
