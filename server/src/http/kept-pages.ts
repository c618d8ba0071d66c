import type { FastifyRequest } from 'fastify'
import type { CachePort } from '../adapters/cache/cache.ts'
import { createKeptAnswers } from './kept-answers.ts'

/** A page as it was rendered for nobody in particular. */
interface KeptPage {
  body: string
  headers: [string, string][]
  nonce: string
}

/** Renders a page; `shared` says whether every answer of the API in it was the same for everybody. */
export type RenderOnce = (nonce: string) => Promise<{ response: Response; shared: boolean }>

/** Keeps pages that are the same for everybody, for browsers without any cookie; those of another release load its scripts. */
export function createKeptPages(cache: CachePort, release: string, stampOf: () => Promise<string>) {
  const kept = createKeptAnswers<KeptPage | null>({
    cache,
    name: `page ${release}`,
    sizeOf: (page) => page?.body.length ?? 64,
  })
  return {
    /** The page with a nonce of its own; rendered when it is not kept, or when it is nobody else's. */
    async page(url: string, nonce: string, render: RenderOnce): Promise<Response> {
      let own: Response | null = null
      const page = await kept.answer(url, stampOf, async () => {
        const { response, shared } = await render(nonce)
        if (!shared || !mayBeKept(response)) {
          own = response
          return null
        }
        return { body: await response.text(), headers: [...response.headers], nonce }
      })
      if (!page) return own ?? (await render(nonce)).response
      return new Response(page.body.replaceAll(page.nonce, nonce), { headers: page.headers })
    },
  }
}

export type KeptPages = ReturnType<typeof createKeptPages>

/** Whether nothing in a request says who asks. */
export function isAnonymous({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && headers.cookie === undefined && headers.authorization === undefined
}

function mayBeKept({ status, headers }: Response): boolean {
  return status === 200 && !headers.has('set-cookie') && !/no-store|private/.test(headers.get('cache-control') ?? '')
}
