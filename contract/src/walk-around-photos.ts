import { z } from 'zod'
import { fileProblems } from './files.ts'
import { operation } from './operation.ts'
import { Id } from './page.ts'
import { PictureUpload, photoBytes, pictureProblems } from './pictures.ts'
import { angles, ofStage, walkAroundProblems } from './walk-arounds.ts'

export const getWalkAroundPhoto = operation({
  id: 'getWalkAroundPhoto',
  method: 'GET',
  path: '/api/v1/assignments/:assignmentId/walk-arounds/:stage/photos/:photoId',
  tag: 'subscriptions',
  summary: 'A photo of a walk-around, for its customer and the staff of its hub; each look is audited',
  params: ofStage.extend({ photoId: Id }),
  produces: 'image/webp',
  access: 'walk-around:read',
})

export const beginWalkAroundUpload = operation({
  id: 'beginWalkAroundUpload',
  method: 'POST',
  path: '/api/v1/assignments/:assignmentId/walk-arounds/:stage/uploads',
  tag: 'subscriptions',
  summary: 'Begin an upload of a photo, or find the broken one again',
  description:
    'The photo is sent in parts to the links of the answer, then finished. The same file (by `sha256`) of the same person goes on where it broke off.',
  params: ofStage,
  body: z.strictObject({
    byteCount: z.int().min(1).max(photoBytes),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'Of the file, in hexadecimal' }),
  }),
  returns: PictureUpload,
  status: 201,
  access: 'walk-around:record',
  problems: [walkAroundProblems.notOpen],
})

export const finishWalkAroundUpload = operation({
  id: 'finishWalkAroundUpload',
  method: 'POST',
  path: '/api/v1/assignments/:assignmentId/walk-arounds/:stage/uploads/:uploadId/photo',
  tag: 'subscriptions',
  summary:
    'Make a photo of an upload: of an angle, where it takes the place of an earlier one, or a close-up of a mark',
  description: 'JPEG, PNG or HEIC, decoded and encoded again; position and camera data are dropped. Twice is once.',
  params: ofStage.extend({ uploadId: Id }),
  body: z.strictObject({
    angle: z.enum(angles).optional().meta({ description: 'Absent: a close-up, to be named by a mark' }),
  }),
  returns: z.object({ photoId: Id }),
  status: 201,
  access: 'walk-around:record',
  problems: [
    walkAroundProblems.notOpen,
    pictureProblems.partsMissing,
    fileProblems.notAnImage,
    fileProblems.harmful,
    fileProblems.tooManyPixels,
    fileProblems.tooSmall,
  ],
})
