import type { FastifyRequest } from 'fastify'
import type { CachePort } from '../adapters/cache/cache.ts'
import { createKeptAnswers } from './kept-answers.ts'

/** A page as it was rendered for nobody in particular, cut where its nonce stood. */
interface KeptPage {
  pieces: Buffer[]
  headers: [string, string][]
}

/** A kept page with somebody's own nonce in it. */
export interface ReadyPage {
  bytes: Buffer
  headers: [string, string][]
}

/** Renders a page; `shared` says whether every answer of the API in it was the same for everybody. */
export type RenderOnce = (nonce: string) => Promise<{ response: Response; shared: boolean }>

/** Keeps pages that are the same for everybody, for browsers without any cookie; those of another release load its scripts. */
export function createKeptPages(cache: CachePort, release: string, stampOf: () => Promise<string>) {
  const kept = createKeptAnswers<KeptPage | null>({
    cache,
    name: `page ${release}`,
    sizeOf: (page) => page?.pieces.reduce((sum, piece) => sum + piece.byteLength + 96, 0) ?? 64,
  })
  return {
    /** The page with a nonce of its own; rendered when it is not kept, or when it is nobody else's. */
    async page(url: string, nonce: string, render: RenderOnce): Promise<Response | ReadyPage> {
      let own: Response | null = null
      const page = await kept.answer(url, stampOf, async () => {
        const { response, shared } = await render(nonce)
        if (!shared || !mayBeKept(response)) {
          own = response
          return null
        }
        const pieces = (await response.text()).split(nonce).map((piece) => Buffer.from(piece))
        return { pieces, headers: [...response.headers] }
      })
      if (!page) return own ?? (await render(nonce)).response
      const bytes = Buffer.concat(page.pieces.flatMap((piece, at) => (at === 0 ? piece : [Buffer.from(nonce), piece])))
      return { bytes, headers: page.headers }
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
