/** A path of our own site to go on to, or null: never another origin, whatever a link says. */
export function ownPath(given: string | undefined): string | null {
  if (!given || !/^\/(?![/\\])[\x21-\x7e]*$/.test(given) || given.includes('\\')) return null
  const url = new URL(given, 'http://own.invalid')
  const path = url.pathname + url.search
  return url.host === 'own.invalid' && !path.startsWith('//') ? path : null
}
