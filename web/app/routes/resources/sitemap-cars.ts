import { getCarsSitemap } from '@faith/contract/site-files'
import type { Route } from './+types/sitemap-cars'
import { passPublicFile } from './pass-public-file.server.ts'

/** The address ends in `.xml`, which is no part of the car's id. */
export const loader = ({ context, params }: Route.LoaderArgs) =>
  passPublicFile(context, getCarsSitemap, { params: { from: params.file.replace(/\.xml$/, '') } }, 3_600)
