import type { Fetch } from '@faith/contract/client'
import { createContext } from 'react-router'

/** What a page gets from the server that renders it. */
export interface PageContext {
  /** Calls the API as this visitor: same cookies, same origin, same address. */
  readonly fetch: Fetch
  /** Allows this page's scripts in the content security policy. */
  readonly nonce: string
  readonly requestId: string
  /** The text of a built file of ours; null where files are not built. */
  readonly asset: (path: string) => string | null
  /** Origin of the site, for canonical links. */
  readonly publicUrl: string
  /** Origin of the payment provider's frame. */
  readonly paymentOrigin: string
  /** Whether this is the demo world, with its clock and sign-ins. */
  readonly demo: boolean
  /** Whether the browser sent a session cookie; it may be over. */
  readonly signedInHint: boolean
}

/** Where loaders and actions find it: `context.get(pageContext)`. */
export const pageContext = createContext<PageContext>()
