import { getCarPreview } from '@faith/contract/site-files'
import type { Route } from './+types/car-preview'
import { passPublicFile } from './pass-public-file.server.ts'

export const loader = ({ context, params }: Route.LoaderArgs) =>
  passPublicFile(context, getCarPreview, { params: { slug: params.slug } }, 86_400)
