import { getReadingPhoto } from '@faith/contract/kilometres'
import type { Route } from './+types/reading-photo'
import { passFile } from './pass-file.server.ts'

/** The photo of an odometer reading, for its customer and for staff. */
export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  passFile(request, context, getReadingPhoto, { params: { readingId: params.reading } })
