import { z } from 'zod'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const fileProblems = problems('files', {
  notAnImage: {
    status: 422,
    title: 'This file is not a photo that we can read',
    explanation: 'We take JPEG, PNG and HEIC photos. The file is of another kind, damaged, or not what its name says.',
  },
  harmful: {
    status: 422,
    title: 'This file holds something harmful',
    explanation:
      'The scanner for malware knows something in this file, so nothing of it was kept. Look at the device that it comes from, and take the photo again with another.',
  },
  tooManyPixels: {
    status: 422,
    title: 'This photo is too large',
    explanation: 'Photos may have up to 40 million pixels and 10 MB. Take it again at a smaller size.',
  },
  tooSmall: {
    status: 422,
    title: 'This photo is too small to read',
    explanation: 'The shorter side needs at least 200 pixels, so that the card can be read.',
  },
})

/** What a stored image is for; decides who sees it and when it is destroyed. */
export const ImagePurpose = z.enum(['licence_front', 'licence_back', 'damage', 'odometer', 'walk_around'])
export type ImagePurpose = z.infer<typeof ImagePurpose>

/** A stored image, re-encoded: what was uploaded is never kept. */
export const StoredImage = z.object({
  id: Id,
  purpose: ImagePurpose,
  width: z.int().meta({ description: 'Pixels' }),
  height: z.int().meta({ description: 'Pixels' }),
  bytes: z.int(),
  uploadedAt: Instant,
  destroyAfter: HubDate.nullable().meta({
    description: 'When it is destroyed; null while the application is undecided',
  }),
})
export type StoredImage = z.infer<typeof StoredImage>

export const uploadImage = operation({
  id: 'uploadImage',
  method: 'POST',
  path: '/api/v1/files',
  tag: 'files',
  summary: 'Upload a photo of a licence',
  description:
    'The body is the file itself, up to 10 MB. It is decoded and encoded again as WebP; position and camera data are dropped.',
  query: z.strictObject({ purpose: ImagePurpose.extract(['licence_front', 'licence_back']) }),
  accepts: ['image/jpeg', 'image/png', 'image/heic', 'image/heif'],
  returns: StoredImage,
  status: 201,
  access: 'file:upload',
  problems: [fileProblems.notAnImage, fileProblems.harmful, fileProblems.tooManyPixels, fileProblems.tooSmall],
})

export const getFile = operation({
  id: 'getFile',
  method: 'GET',
  path: '/api/v1/files/:fileId',
  tag: 'files',
  summary: 'Read a stored image',
  description: 'Each read of an identity image is audited.',
  params: z.strictObject({ fileId: Id }),
  produces: 'image/webp',
  access: 'file:read',
})
