import {
  beginTotp as beginTotpOperation,
  confirmTotp as confirmTotpOperation,
  getChallenge as getChallengeOperation,
  getSecurity as getSecurityOperation,
  passSecondFactor as passSecondFactorOperation,
  proveIdentity as proveIdentityOperation,
  removeTotp as removeTotpOperation,
  renewRecoveryCodes as renewRecoveryCodesOperation,
} from '@faith/contract/factors'
import type { Session } from '@faith/contract/identity'
import type { App } from '../../app-context.ts'
import { addressBlock } from '../../http/address-block.ts'
import { type Http, type RequestInfo, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { beginTotp } from './begin-totp.ts'
import { confirmTotp } from './confirm-totp.ts'
import { factorMethods } from './factor-methods.ts'
import { getSecurity } from './get-security.ts'
import { passSecondFactor } from './pass-second-factor.ts'
import { proveIdentity } from './prove-identity.ts'
import { removeTotp } from './remove-totp.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'
import type { Browser, NewSession } from './start-session.ts'

/** How routes know the browser behind a request, and give it a new session's cookie. */
export interface BrowserSessions {
  browserOf(request: RequestInfo): Browser
  /** Sets the cookie and answers who is signed in by it. */
  signedIn(request: RequestInfo, session: NewSession): Promise<Session>
  /** Sets the cookie. */
  renewed(request: RequestInfo, session: NewSession): void
}

export function factorRoutes(http: Http, app: App, { browserOf, signedIn, renewed }: BrowserSessions): void {
  serve(http, app, getSecurityOperation, ({ actor }) => getSecurity(app, mustBeAccount(actor)))
  serve(http, app, getChallengeOperation, async ({ actor }) => ({
    methods: await factorMethods(app, mustBeAccount(actor).accountId),
  }))
  serve(http, app, passSecondFactorOperation, async ({ body, actor, request }) =>
    signedIn(request, await passSecondFactor(app, mustBeAccount(actor), body, browserOf(request))),
  )
  serve(http, app, beginTotpOperation, ({ actor }) => beginTotp(app, mustBeAccount(actor)))
  serve(http, app, confirmTotpOperation, async ({ body, actor, request }) => {
    const { session, recoveryCodes } = await confirmTotp(app, mustBeAccount(actor), body.code, browserOf(request))
    return { session: await signedIn(request, session), recoveryCodes }
  })
  serve(http, app, removeTotpOperation, async ({ actor, request }) => {
    await removeTotp(app, mustBeAccount(actor), addressBlock(request.ip))
    return undefined
  })
  serve(http, app, renewRecoveryCodesOperation, ({ actor }) => renewRecoveryCodes(app, mustBeAccount(actor)))
  serve(http, app, proveIdentityOperation, async ({ body, actor, request }) => {
    renewed(request, await proveIdentity(app, mustBeAccount(actor), body, browserOf(request)))
    return undefined
  })
}
