import { getWalkAroundPhoto } from '@faith/contract/walk-around-photos'
import type { Stage } from '@faith/contract/walk-arounds'
import type { Route } from './+types/walk-around-photo'
import { passFile } from './pass-file.server.ts'

/** A photo of a car at its hand-over or return, for its customer and for staff. */
export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  passFile(request, context, getWalkAroundPhoto, {
    params: { assignmentId: params.assignment, stage: params.stage as Stage, photoId: params.photo },
  })
