/** The page that an address asks for; the first for anything else. */
export function pageOf(search: URLSearchParams): number {
  const page = Number.parseInt(search.get('page') ?? '', 10)
  return page >= 1 && page <= 100 ? page : 1
}
