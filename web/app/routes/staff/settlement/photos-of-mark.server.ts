import { getWalkArounds } from '@faith/contract/walk-arounds'
import type { Api } from '../../../api.server.ts'
import { angleOfFace } from '../../walk-arounds/angle-of-face.ts'

/** What shows a mark: its close-ups, and that side of the car at the hand-over and at the return. */
export async function photosOfMark(server: Api, assignmentId: string, markId: string): Promise<string[]> {
  const walks = await server.call(getWalkArounds, { params: { assignmentId } })
  const mark = walks.back.marks.find((one) => one.id === markId)
  if (!mark) return []
  const angle = angleOfFace(mark.face)
  const shots = [walks.back, walks.handover].map((walk) => walk.shots.find((shot) => shot.angle === angle)?.photoId)
  const closeUps = mark.photosAt?.assignmentId === assignmentId ? mark.photoIds : []
  return [...closeUps, ...shots.filter((id) => id != null)]
}
