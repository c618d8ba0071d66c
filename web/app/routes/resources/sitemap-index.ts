import { getSitemapIndex } from '@faith/contract/site-files'
import type { Route } from './+types/sitemap-index'
import { passPublicFile } from './pass-public-file.server.ts'

export const loader = ({ context }: Route.LoaderArgs) => passPublicFile(context, getSitemapIndex, {}, 3_600)
