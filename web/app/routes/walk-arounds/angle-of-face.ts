import type { Angle, Face } from '@faith/contract/walk-arounds'

/** The angle of a walk-around that shows a face of the car; of the roof, the corner from which it is seen best. */
export function angleOfFace(face: Face): Angle {
  return face === 'roof' ? 'front_left' : face
}
