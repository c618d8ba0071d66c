import * as contract from '@faith/contract/providers'
import type { App } from '../../app-context.ts'
import { addressBlock } from '../../http/address-block.ts'
import { type Http, type RequestInfo, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { beginProvider, providerRequestSeconds } from './begin-provider.ts'
import type { BrowserSessions } from './factor-routes.ts'
import { listProviderLinks, unlinkProvider } from './link-provider.ts'
import { createOidcClients } from './oidc-clients.ts'
import { takeProviderAnswer } from './take-provider-answer.ts'

export function providerRoutes(http: Http, app: App, { browserOf, signedIn }: BrowserSessions): void {
  const clients = createOidcClients(() => app.systemClock.now().getTime())
  const cookie = app.config.publicUrl.startsWith('https://') ? '__Host-fa-provider' : 'fa-provider'
  const begun = (request: RequestInfo, { url, browserToken }: { url: string; browserToken: string }) => {
    request.setCookie(cookie, browserToken, { maxAge: providerRequestSeconds })
    return { url }
  }
  const from = (request: RequestInfo) => ({
    address: addressBlock(request.ip),
    browserToken: request.cookies[cookie] ?? null,
  })

  serve(http, app, contract.listSignInProviders, () => ({
    providers: app.config.oidcProviders.map(({ name, label }) => ({ name, label })),
  }))
  serve(http, app, contract.beginProviderSignIn, async ({ params, body, request }) =>
    begun(request, await beginProvider(app, clients, { ...params, ...body, ...from(request) })),
  )
  serve(http, app, contract.beginProviderLink, async ({ params, actor, request }) =>
    begun(request, await beginProvider(app, clients, { ...params, actor: mustBeAccount(actor), ...from(request) })),
  )
  serve(http, app, contract.takeProviderAnswer, async ({ params, body, actor, request }) => {
    const answer = { ...params, ...body, browserToken: request.cookies[cookie] ?? null }
    const account = actor.kind === 'account' ? actor : null
    const { session, linked, next } = await takeProviderAnswer(app, clients, account, answer, browserOf(request))
    request.clearCookie(cookie)
    return { session: await signedIn(request, session), linked, next }
  })
  serve(http, app, contract.listProviderLinks, ({ actor }) => listProviderLinks(app, mustBeAccount(actor)))
  serve(http, app, contract.unlinkProvider, async ({ params, actor, request }) => {
    await unlinkProvider(app, mustBeAccount(actor), params.linkId, addressBlock(request.ip))
    return undefined
  })
}
