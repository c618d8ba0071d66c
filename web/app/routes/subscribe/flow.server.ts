import { getApplication, getDraftKey, renewHold } from '@faith/contract/applications'
import { getCar } from '@faith/contract/catalogue'
import { getSession } from '@faith/contract/identity'
import { quote } from '@faith/contract/subscriptions'
import type { Api } from '../../api.server.ts'

/** What the frame of the flow shows: application, who is signed in, the quote beside. */
export async function loadFlow(server: Api, applicationId: string) {
  const [application, session, { draftKey }] = await Promise.all([
    server.callOwn(getApplication, { params: { applicationId } }),
    server.call(getSession),
    server.callOwn(getDraftKey, { params: { applicationId } }),
  ])
  const { termMonths, kmPerWeek, faithCare, extraDrivers } = application.choices
  const slug = application.car.slug
  const quoted = await server.attempt(quote, {
    params: { slug },
    query: { term: termMonths, km: kmPerWeek, faith_care: faithCare, extra_drivers: extraDrivers },
  })
  const car = await server.attempt(getCar, { params: { slug } })
  return {
    application,
    session,
    draftKey,
    quote: quoted.ok ? quoted.value : null,
    picture: car.ok ? (car.value.pictures[0] ?? null) : null,
    zone: (car.ok && car.value.hub?.timeZone) || 'Australia/Brisbane',
  }
}

/** What the steps know of their frame. */
export type Flow = Awaited<ReturnType<typeof loadFlow>>

/** Activity renews a hold that is still live; one that is over is said by the page. */
export async function keepHold(server: Api, applicationId: string): Promise<void> {
  const application = await server.attempt(getApplication, { params: { applicationId } })
  const hold = application.ok ? application.value.hold : null
  if (hold?.state === 'active' && hold.stage === 'checkout')
    await server.attempt(renewHold, { params: { holdId: hold.id } })
}
