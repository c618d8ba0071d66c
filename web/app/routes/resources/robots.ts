import { pageContext } from '../../context.ts'
import type { Route } from './+types/robots'

/** What robots may read; the sitemap's address is absolute, so this is not a file. */
export const loader = ({ context }: Route.LoaderArgs) =>
  new Response(
    `User-agent: *
Disallow: /account
Disallow: /staff
Disallow: /subscribe
Disallow: /api/
Allow: /

Sitemap: ${context.get(pageContext).publicUrl}/sitemap.xml
`,
    { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' } },
  )
