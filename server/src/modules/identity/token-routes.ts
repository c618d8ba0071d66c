import {
  listApiClients as listApiClientsOperation,
  revokeClientGrant as revokeClientGrantOperation,
  stopApiClient as stopApiClientOperation,
} from '@faith/contract/api-clients'
import {
  createPersonalToken as createPersonalTokenOperation,
  getSigningKeys as getSigningKeysOperation,
  issueToken as issueTokenOperation,
  listPersonalTokens as listPersonalTokensOperation,
  revokePersonalToken as revokePersonalTokenOperation,
} from '@faith/contract/tokens'
import type { App } from '../../app-context.ts'
import { addressBlock } from '../../http/address-block.ts'
import { type Http, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { issueToken } from './issue-token.ts'
import { listApiClients } from './list-api-clients.ts'
import { createPersonalToken, listPersonalTokens, revokePersonalToken } from './personal-tokens.ts'
import { revokeClientGrant } from './revoke-client-grant.ts'
import { liveSigningKeys } from './signing-keys.ts'
import { stopApiClient } from './stop-api-client.ts'

export function tokenRoutes(http: Http, app: App): void {
  serve(http, app, issueTokenOperation, ({ request }) =>
    issueToken(app, request.rawBody, request.headers['authorization'] as string | undefined, addressBlock(request.ip)),
  )
  serve(http, app, getSigningKeysOperation, async () => ({
    keys: (await liveSigningKeys(app)).map(({ kid, publicKey }) => ({
      kty: 'OKP' as const,
      crv: 'Ed25519' as const,
      x: publicKey,
      kid,
      use: 'sig' as const,
      alg: 'EdDSA' as const,
    })),
  }))
  serve(http, app, listPersonalTokensOperation, ({ actor }) => listPersonalTokens(app, mustBeAccount(actor)))
  serve(http, app, createPersonalTokenOperation, ({ body, actor }) =>
    createPersonalToken(app, mustBeAccount(actor), body),
  )
  serve(http, app, revokePersonalTokenOperation, async ({ params, actor }) => {
    await revokePersonalToken(app, mustBeAccount(actor), params.tokenId)
    return undefined
  })
  serve(http, app, listApiClientsOperation, ({ actor }) => listApiClients(app, mustBeAccount(actor)))
  serve(http, app, revokeClientGrantOperation, async ({ params, actor }) => {
    await revokeClientGrant(app, mustBeAccount(actor), params)
    return undefined
  })
  serve(http, app, stopApiClientOperation, async ({ params, actor }) => {
    await stopApiClient(app, mustBeAccount(actor), params.clientId)
    return undefined
  })
}
