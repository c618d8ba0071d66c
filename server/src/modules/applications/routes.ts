import * as contract from '@faith/contract/applications'
import type { App } from '../../app-context.ts'
import { hashVisitorToken, visitorCookieName } from '../../http/auth.ts'
import { type Http, type RequestInfo, serve } from '../../http/serve.ts'
import { type Actor, mustBeAccount } from '../../lib/actor.ts'
import { answerRequest } from './answer-request.ts'
import { claimHold } from './claim-hold.ts'
import { changeChoices, saveApplicant, saveDrivers } from './edit-application.ts'
import { getApplication } from './get-application.ts'
import { getDraftKey } from './get-draft-key.ts'
import { getApplicationForStaff } from './get-for-staff.ts'
import { getHold, listMyHolds } from './get-hold.ts'
import { listApplications } from './list-applications.ts'
import { mailResumeLink } from './mail-resume-link.ts'
import { newVisitorToken } from './new-visitor-token.ts'
import { placeHold } from './place-hold.ts'
import { releaseHold } from './release-hold.ts'
import { renewHold } from './renew-hold.ts'
import { approveApplication, askForMore, declineApplication, extendApplicationHold } from './staff-decisions.ts'
import { submitApplication } from './submit-application.ts'
import { withdrawApplication } from './withdraw-application.ts'

const fortnightSeconds = 14 * 24 * 3600

export function applicationRoutes(http: Http, app: App): void {
  serve(http, app, contract.placeHold, async ({ body, actor, request }) => {
    const visitor = asVisitor(actor)
    const hold = await placeHold(app, visitor.actor, body)
    if (visitor.newToken) request.setCookie(visitorCookieName, visitor.newToken, { maxAge: fortnightSeconds })
    return hold
  })
  serve(http, app, contract.listMyHolds, ({ actor }) => listMyHolds(app, actor))
  serve(http, app, contract.getHold, ({ params, actor }) => getHold(app, actor, params.holdId))
  serve(http, app, contract.renewHold, ({ params, actor }) => renewHold(app, actor, params.holdId))
  serve(
    http,
    app,
    contract.releaseHold,
    async ({ params, actor }) => void (await releaseHold(app, actor, params.holdId)),
  )
  serve(http, app, contract.claimHold, ({ params, actor, request }) =>
    claimHold(app, mustBeAccount(actor), visitorHash(request), params.holdId),
  )

  serve(http, app, contract.listApplications, ({ query, actor }) => listApplications(app, actor, query))
  serve(http, app, contract.getApplication, ({ params, actor }) => getApplication(app, actor, params.applicationId))
  serve(http, app, contract.getDraftKey, ({ params, actor }) => getDraftKey(app, actor, params.applicationId))
  serve(http, app, contract.changeChoices, ({ params, body, actor }) =>
    changeChoices(app, actor, params.applicationId, body.choices),
  )
  serve(http, app, contract.saveApplicant, ({ params, body, actor }) =>
    saveApplicant(app, mustBeAccount(actor), params.applicationId, body.applicant),
  )
  serve(http, app, contract.saveDrivers, ({ params, body, actor }) =>
    saveDrivers(app, mustBeAccount(actor), params.applicationId, body.drivers),
  )
  serve(
    http,
    app,
    contract.mailResumeLink,
    async ({ params, actor }) => void (await mailResumeLink(app, mustBeAccount(actor), params.applicationId)),
  )
  serve(http, app, contract.submitApplication, ({ params, actor }) =>
    submitApplication(app, mustBeAccount(actor), params.applicationId),
  )
  serve(http, app, contract.answerRequest, ({ params, body, actor }) =>
    answerRequest(app, mustBeAccount(actor), params.applicationId, body.message),
  )
  serve(http, app, contract.withdrawApplication, ({ params, body, actor }) =>
    withdrawApplication(app, mustBeAccount(actor), params.applicationId, body.reason),
  )

  serve(http, app, contract.getApplicationForStaff, ({ params, actor }) =>
    getApplicationForStaff(app, actor, params.applicationId),
  )
  serve(http, app, contract.approveApplication, ({ params, body, actor }) =>
    approveApplication(app, actor, params.applicationId, body.note),
  )
  serve(http, app, contract.declineApplication, ({ params, body, actor }) =>
    declineApplication(app, actor, params.applicationId, body.reasons, body.note),
  )
  serve(http, app, contract.askForMore, ({ params, body, actor }) =>
    askForMore(app, actor, params.applicationId, body.message),
  )
  serve(http, app, contract.extendApplicationHold, ({ params, body, actor }) =>
    extendApplicationHold(app, actor, params.applicationId, body.hours),
  )
}

/** A visitor without a cookie gets a token, which only a placed hold sends to the browser. */
function asVisitor(actor: Actor): { actor: Actor; newToken: string | null } {
  if (actor.kind !== 'visitor' || actor.token) return { actor, newToken: null }
  const newToken = newVisitorToken()
  return { actor: { kind: 'visitor', token: hashVisitorToken(newToken) }, newToken }
}

function visitorHash(request: RequestInfo): string | null {
  const token = request.cookies[visitorCookieName]
  return token ? hashVisitorToken(token) : null
}
