import {
  agreeEmailChange as agreeEmailChangeOperation,
  changePassword as changePasswordOperation,
  requestEmailChange as requestEmailChangeOperation,
  revokeOtherSessions as revokeOtherSessionsOperation,
} from '@faith/contract/account-changes'
import {
  confirmEmail as confirmEmailOperation,
  getSession as getSessionOperation,
  listSessions as listSessionsOperation,
  proofHeader,
  requestReset as requestResetOperation,
  resendConfirmation as resendConfirmationOperation,
  resetPassword as resetPasswordOperation,
  revokeSession as revokeSessionOperation,
  signIn as signInOperation,
  signOut as signOutOperation,
  signUp as signUpOperation,
} from '@faith/contract/identity'
import type { App } from '../../app-context.ts'
import { addressBlock } from '../../http/address-block.ts'
import { deviceCookieName, sessionCookieName } from '../../http/auth.ts'
import { type Http, type RequestInfo, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { actorOfSession } from './actor-of-session.ts'
import { agreeEmailChange } from './agree-email-change.ts'
import type { FloodRoute } from './challenges.ts'
import { changePassword } from './change-password.ts'
import { confirmEmail } from './confirm-email.ts'
import { customRoleRoutes } from './custom-role-routes.ts'
import { factorResetRoutes } from './factor-reset-routes.ts'
import { factorRoutes } from './factor-routes.ts'
import { passFloodGate } from './flood-gate.ts'
import { getSession } from './get-session.ts'
import { knownDeviceSeconds } from './known-device.ts'
import { listSessions } from './list-sessions.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { providerRoutes } from './provider-routes.ts'
import { requestEmailChange } from './request-email-change.ts'
import { requestReset } from './request-reset.ts'
import { resendConfirmation } from './resend-confirmation.ts'
import { resetPassword } from './reset-password.ts'
import { revokeOtherSessions } from './revoke-other-sessions.ts'
import { revokeSession } from './revoke-session.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { signUp } from './sign-up.ts'
import type { Browser, NewSession } from './start-session.ts'
import { tokenRoutes } from './token-routes.ts'

export function identityRoutes(http: Http, app: App): void {
  const cookie = sessionCookieName(app)
  const device = deviceCookieName(app)
  const browserOf = (request: RequestInfo): Browser => ({
    presentedToken: request.cookies[cookie] ?? null,
    userAgent: request.userAgent,
    address: addressBlock(request.ip),
    deviceToken: request.cookies[device] ?? null,
  })
  const gate = (request: RequestInfo, route: FloodRoute, email: string | null) => {
    const { address, deviceToken } = browserOf(request)
    const proof = request.headers[proofHeader]
    return passFloodGate(app, { route, email, address, deviceToken, proof: typeof proof === 'string' ? proof : null })
  }
  const renewed = (request: RequestInfo, session: NewSession) => {
    request.setCookie(cookie, session.token, { maxAge: session.maxAgeSeconds })
    if (session.deviceToken) request.setCookie(device, session.deviceToken, { maxAge: knownDeviceSeconds })
  }
  const signedIn = async (request: RequestInfo, session: NewSession) => {
    renewed(request, session)
    const live = await actorOfSession(app, session.token)
    return getSession(app, live?.actor ?? { kind: 'visitor', token: null }, live?.waitsFor != null)
  }
  const sessions = { browserOf, signedIn, renewed }
  factorResetRoutes(http, app)
  factorRoutes(http, app, sessions)
  passkeyRoutes(http, app, sessions)
  peopleRoutes(http, app)
  customRoleRoutes(http, app)
  providerRoutes(http, app, sessions)
  tokenRoutes(http, app)

  serve(http, app, signUpOperation, async ({ body, request }) => {
    await gate(request, 'sign-up', null)
    return signedIn(request, await signUp(app, body, browserOf(request)))
  })
  serve(http, app, signInOperation, async ({ body, request }) => {
    await gate(request, 'sign-in', body.email)
    return signedIn(request, await signIn(app, body, browserOf(request)))
  })
  serve(http, app, resetPasswordOperation, async ({ body, request }) =>
    signedIn(request, await resetPassword(app, body, browserOf(request))),
  )
  serve(http, app, getSessionOperation, ({ actor, half }) => getSession(app, actor, half))
  serve(http, app, signOutOperation, async ({ actor, request }) => {
    await signOut(app, actor)
    request.clearCookie(cookie)
    return undefined
  })
  serve(http, app, confirmEmailOperation, async ({ body, actor }) => {
    await confirmEmail(app, mustBeAccount(actor), body.token)
    return getSession(app, actor)
  })
  serve(http, app, resendConfirmationOperation, async ({ body, actor }) => {
    await resendConfirmation(app, mustBeAccount(actor), body.next)
    return undefined
  })
  serve(http, app, requestResetOperation, async ({ body, request }) => {
    await gate(request, 'reset', body.email)
    await requestReset(app, body.email, addressBlock(request.ip))
    return undefined
  })
  serve(http, app, revokeOtherSessionsOperation, async ({ actor }) => {
    await revokeOtherSessions(app, mustBeAccount(actor))
    return undefined
  })
  serve(http, app, changePasswordOperation, async ({ body, actor, request }) => {
    renewed(request, await changePassword(app, mustBeAccount(actor), body, browserOf(request)))
    return undefined
  })
  serve(http, app, requestEmailChangeOperation, async ({ body, actor }) => {
    await requestEmailChange(app, mustBeAccount(actor), body.email)
    return undefined
  })
  serve(http, app, agreeEmailChangeOperation, ({ body, actor }) =>
    agreeEmailChange(app, mustBeAccount(actor), body.token),
  )
  serve(http, app, listSessionsOperation, ({ actor }) => listSessions(app, mustBeAccount(actor)))
  serve(http, app, revokeSessionOperation, async ({ params, actor }) => {
    await revokeSession(app, mustBeAccount(actor), params.sessionId)
    return undefined
  })
}
