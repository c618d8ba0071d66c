import { frame } from '@faith/contract/strings/en/frame'
import type { MetaDescriptor } from 'react-router'

/** How a page looks when its address is shared, and the one address that counts for search engines. */
export function sharing(page: { url: string; title: string; description?: string; image?: string }): MetaDescriptor[] {
  return [
    { tagName: 'link', rel: 'canonical', href: page.url },
    { property: 'og:type', content: 'website' },
    { property: 'og:site_name', content: frame.brand },
    { property: 'og:locale', content: 'en_AU' },
    { property: 'og:url', content: page.url },
    { property: 'og:title', content: page.title },
    ...(page.description ? [{ property: 'og:description', content: page.description }] : []),
    ...(page.image
      ? [
          { property: 'og:image', content: page.image },
          { property: 'og:image:width', content: '1200' },
          { property: 'og:image:height', content: '630' },
          { name: 'twitter:card', content: 'summary_large_image' },
        ]
      : [{ name: 'twitter:card', content: 'summary' }]),
  ]
}
