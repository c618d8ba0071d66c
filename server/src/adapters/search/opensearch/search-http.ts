/** One REST request to the engine; throws on anything but success, or when it takes too long. */
export type SearchHttp = <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<T>

/** Speaks to an engine by its URL; credentials in the URL become a header. `body` of an array is sent as lines. */
export function createSearchHttp(url: string, withinMs: number): SearchHttp {
  const { origin, username, password } = new URL(url)
  const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  return async (method, path, body) => {
    const lines = Array.isArray(body)
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: {
        // It is near, and packing costs both more than sending.
        'accept-encoding': 'identity',
        'content-type': lines ? 'application/x-ndjson' : 'application/json',
        ...(username ? { authorization: `Basic ${basic}` } : {}),
      },
      signal: AbortSignal.timeout(withinMs),
      ...(body === undefined
        ? {}
        : { body: lines ? `${body.map((line) => JSON.stringify(line)).join('\n')}\n` : JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`search answers ${answer.status} to ${method} ${path}: ${text.slice(0, 300)}`)
    return JSON.parse(text || '{}')
  }
}
