/** A page of a sitemap; the date is the day on which it last changed, if known. */
export interface SitemapPage {
  url: string
  changedOn?: string
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** A sitemap of pages. Source: sitemaps.org protocol, at most 50,000 pages a file. */
export function sitemapOf(pages: readonly SitemapPage[]): string {
  const rows = pages.map(
    ({ url, changedOn }) =>
      `<url><loc>${escaped(url)}</loc>${changedOn ? `<lastmod>${changedOn}</lastmod>` : ''}</url>\n`,
  )
  return `${head}<urlset ${space}>\n${rows.join('')}</urlset>\n`
}

/** The index that names all sitemaps. */
export function sitemapIndexOf(urls: readonly string[]): string {
  const rows = urls.map((url) => `<sitemap><loc>${escaped(url)}</loc></sitemap>\n`)
  return `${head}<sitemapindex ${space}>\n${rows.join('')}</sitemapindex>\n`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
