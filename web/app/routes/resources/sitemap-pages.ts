import { getSitePagesSitemap } from '@faith/contract/site-files'
import type { Route } from './+types/sitemap-pages'
import { passPublicFile } from './pass-public-file.server.ts'

export const loader = ({ context }: Route.LoaderArgs) => passPublicFile(context, getSitePagesSitemap, {}, 3_600)
