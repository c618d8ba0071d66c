/** The own path that a form leads back to, or the fallback: never another site, whatever tricks the text has. */
export function nextPath(text: string | null | undefined, fallback: string): string {
  if (!text || !/^\/[A-Za-z0-9_\-./?=&%:~+,]*$/.test(text) || text.startsWith('//')) return fallback
  const resolved = new URL(text, 'http://own.invalid')
  // Dots can fold into a path that begins with two slashes, which a browser takes for another site.
  if (resolved.origin !== 'http://own.invalid' || resolved.pathname.startsWith('//')) return fallback
  return `${resolved.pathname}${resolved.search}`
}
