import { z } from 'zod'
import { fileProblems } from './files.ts'
import { operation } from './operation.ts'
import { Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const pictureProblems = problems('pictures', {
  partsMissing: {
    status: 409,
    title: 'Part of the photo has not arrived',
    explanation: 'A photo is sent in parts. Send those that the answer names in `missing`, then finish again.',
  },
  setChanged: {
    status: 409,
    title: 'The photos changed meanwhile',
    explanation: 'Somebody added or deleted a photo of this car while you were sorting. Look at them again, then sort.',
  },
  tooMany: {
    status: 409,
    title: 'The car has all the photos it can have',
    explanation: 'A car has up to 40 photos. Delete one first.',
  },
  outside: {
    status: 422,
    title: 'The rectangle is not inside the photo',
    explanation: 'What is kept or blurred lies inside the photo, and what is kept is at least 320 × 180 pixels.',
  },
})

/** Bytes of a part of an upload; the last one is what is left. */
export const partBytes = 1024 * 1024
/** Bytes of a photo at most. */
export const photoBytes = 20 * partBytes

/** A rectangle in pixels of the photo as it was uploaded, upright. */
export const Rectangle = z.strictObject({
  left: z.int32().min(0),
  top: z.int32().min(0),
  width: z.int32().min(1),
  height: z.int32().min(1),
})
export type Rectangle = z.infer<typeof Rectangle>

/** What staff change in a photo; both are applied to the kept original, so nothing is lost by changing it again. */
export const PictureEdits = z.strictObject({
  crop: Rectangle.nullable().meta({ description: 'What is kept; null: all of it' }),
  blurs: z.array(Rectangle).max(12).meta({ description: 'What is made unreadable, such as a plate' }),
})
export type PictureEdits = z.infer<typeof PictureEdits>

/** A photo of a car as staff see it. The public sees it once it is prepared and described. */
export const CarPicture = z.object({
  id: Id,
  alt: z
    .string()
    .nullable()
    .meta({ description: 'What the photo shows, for those who cannot see it; null: not said yet' }),
  preparing: z.boolean().meta({ description: 'Its files for pages are being made' }),
  name: z.string().nullable().meta({ description: 'Files `/pictures/<name>-<width>.avif`, `.webp` and `.jpg`' }),
  widths: z.array(z.int()).meta({ description: 'Pixels' }),
  width: z.int().meta({ description: 'Pixels of the original' }),
  height: z.int().meta({ description: 'Pixels of the original' }),
  thumbhash: z.string().nullable().meta({ description: 'A blurred miniature, base64; github.com/evanw/thumbhash' }),
  edits: PictureEdits,
  uploadedAt: Instant,
})
export type CarPicture = z.infer<typeof CarPicture>

/** An upload in parts: what has arrived and how the rest is sent. */
export const PictureUpload = z.object({
  id: Id,
  parts: z.array(
    z.object({
      number: z.int(),
      from: z.int().meta({ description: 'First byte' }),
      byteCount: z.int(),
      arrived: z.boolean(),
      url: z.string().meta({ description: 'PUT the bytes there, with the headers; good for an hour' }),
      headers: z.record(z.string(), z.string()),
    }),
  ),
})
export type PictureUpload = z.infer<typeof PictureUpload>

const ofVehicle = z.strictObject({ vehicleId: Id })
const ofPicture = z.strictObject({ pictureId: Id })
const Pictures = z.object({ pictures: z.array(CarPicture) })

export const listCarPictures = operation({
  id: 'listCarPictures',
  method: 'GET',
  path: '/api/v1/vehicles/:vehicleId/pictures',
  tag: 'pictures',
  summary: 'The photos of a car in their order, for staff',
  params: ofVehicle,
  returns: Pictures,
  access: 'vehicle:read',
})

export const beginPictureUpload = operation({
  id: 'beginPictureUpload',
  method: 'POST',
  path: '/api/v1/vehicles/:vehicleId/picture-uploads',
  tag: 'pictures',
  summary: 'Begin an upload of a photo, or find the broken one again',
  description:
    'The photo is sent in parts to the links of the answer, then finished. The same file (by `sha256`) of the same person goes on where it broke off.',
  params: ofVehicle,
  body: z.strictObject({
    byteCount: z.int().min(1).max(photoBytes),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'Of the file, in hexadecimal' }),
  }),
  returns: PictureUpload,
  status: 201,
  access: 'picture:manage',
  problems: [pictureProblems.tooMany],
})

export const finishPictureUpload = operation({
  id: 'finishPictureUpload',
  method: 'POST',
  path: '/api/v1/picture-uploads/:uploadId/picture',
  tag: 'pictures',
  summary: 'Make a photo of an upload whose parts have arrived',
  description: 'JPEG, PNG or HEIC, decoded and encoded again; position and camera data are dropped. Twice is once.',
  params: z.strictObject({ uploadId: Id }),
  returns: CarPicture,
  status: 201,
  access: 'picture:manage',
  problems: [
    pictureProblems.partsMissing,
    pictureProblems.tooMany,
    fileProblems.notAnImage,
    fileProblems.harmful,
    fileProblems.tooManyPixels,
    fileProblems.tooSmall,
  ],
})

export const describePicture = operation({
  id: 'describePicture',
  method: 'PUT',
  path: '/api/v1/pictures/:pictureId/alt',
  tag: 'pictures',
  summary: 'Say what a photo shows; until then the public does not see it',
  params: ofPicture,
  body: z.strictObject({ alt: z.string().trim().min(3).max(160) }),
  returns: CarPicture,
  access: 'picture:manage',
})

export const editPicture = operation({
  id: 'editPicture',
  method: 'PUT',
  path: '/api/v1/pictures/:pictureId/edits',
  tag: 'pictures',
  summary: 'Crop a photo and blur parts of it, from the kept original',
  params: ofPicture,
  body: PictureEdits,
  returns: CarPicture,
  access: 'picture:manage',
  problems: [pictureProblems.outside],
})

export const arrangePictures = operation({
  id: 'arrangePictures',
  method: 'PUT',
  path: '/api/v1/vehicles/:vehicleId/picture-order',
  tag: 'pictures',
  summary: 'Put the photos of a car in an order; the first is its card’s',
  params: ofVehicle,
  body: z.strictObject({ pictureIds: z.array(Id).max(40) }),
  returns: Pictures,
  access: 'picture:manage',
  problems: [pictureProblems.setChanged],
})

export const deletePicture = operation({
  id: 'deletePicture',
  method: 'DELETE',
  path: '/api/v1/pictures/:pictureId',
  tag: 'pictures',
  summary: 'Delete a photo of a car',
  params: ofPicture,
  access: 'picture:manage',
})

export const getPictureOriginal = operation({
  id: 'getPictureOriginal',
  method: 'GET',
  path: '/api/v1/pictures/:pictureId/original',
  tag: 'pictures',
  summary: 'A photo with its link to the kept original, which no page for the public shows',
  params: ofPicture,
  returns: z.object({
    picture: CarPicture,
    vehicleId: Id,
    url: z.string().meta({ description: 'Good for five minutes' }),
  }),
  access: 'picture:manage',
})
