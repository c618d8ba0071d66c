import { frame } from '@faith/contract/strings/en/frame'

/** Title and description of a page, for the tab and for search engines. */
export function pageTitle(title: string, description?: string) {
  return [
    { title: `${title} · ${frame.brand}` },
    ...(description ? [{ name: 'description', content: description }] : []),
  ]
}
