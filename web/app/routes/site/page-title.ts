import { common } from '@faith/contract/strings/en/common'

/** Title and description of a page, for the tab and for search engines. */
export function pageTitle(title: string, description?: string) {
  return [
    { title: `${title} · ${common.brand}` },
    ...(description ? [{ name: 'description', content: description }] : []),
  ]
}
