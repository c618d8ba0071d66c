import type { CustomFetch } from 'openid-client'

const mostBytes = 512 * 1024

/** A fetch for servers that we do not trust: an answer that is late, redirects or is larger than 512 KB is an error. */
export function boundedFetch(timeoutMs: number): CustomFetch {
  return async (url, { body, ...options }) => {
    const response = await fetch(url, {
      ...options,
      body: (body ?? null) as NonNullable<RequestInit['body']> | null,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body ?? []) {
      size += chunk.length
      if (size > mostBytes) throw new Error('the answer is too large')
      chunks.push(chunk)
    }
    const empty = response.status === 204 || response.status === 304
    return new Response(empty ? null : Buffer.concat(chunks), { status: response.status, headers: response.headers })
  }
}
