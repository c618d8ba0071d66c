import type { Mark, Stage } from '@faith/contract/walk-arounds'

/** The address of a photo of a walk-around. */
export function photoPath(assignmentId: string, stage: Stage, photoId: string): string {
  return `/walk-arounds/${assignmentId}/${stage}/photos/${photoId}`
}

/** The addresses of a mark's close-ups that the viewer may open. */
export function closeUpsOf({ photosAt, photoIds }: Mark): string[] {
  return photosAt ? photoIds.map((id) => photoPath(photosAt.assignmentId, photosAt.stage, id)) : []
}
