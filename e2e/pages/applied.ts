import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { BrowserContext } from 'playwright-core'
import type { Product } from '../product.ts'
import { inMail } from './mailbox.ts'
import { password } from './subscriber.ts'

/** Someone for staff to deal with, made through the API: the journeys of customers show these pages themselves. */
export interface Person {
  email: string
  givenName: string
  familyName: string
  /** Digits of a VIC licence. */
  licence: string
}

const choices = { termMonths: 6, kmPerWeek: 385, extraDrivers: 0, faithCare: false }

/** Calls the API with the cookies of a browser. */
export function callAs(context: BrowserContext, product: Product) {
  return async <T>(method: string, path: string, data?: object, headers: Record<string, string> = {}): Promise<T> => {
    const answer = await context.request.fetch(`${product.url}/api/v1${path}`, {
      method,
      headers: { origin: product.url, ...headers },
      ...(data ? { data } : {}),
    })
    if (!answer.ok()) throw new Error(`${method} ${path} answers ${answer.status()}: ${await answer.text()}`)
    return (answer.status() === 204 ? null : await answer.json()) as T
  }
}

/** Opens an account with a confirmed address that holds a car at Melbourne; gives the application's id. */
export async function withHold(context: BrowserContext, product: Product, who: Person): Promise<string> {
  const call = callAs(context, product)
  const { email, givenName, familyName } = who
  await call('POST', '/accounts', { email, password, givenName, familyName })
  const mail = await inMail(product.dataDir, new RegExp(`${email}[\\s\\S]*?/confirm-email\\?token=[\\w-]+`))
  await call('POST', '/email-confirmations', { token: mail.split('token=').at(-1)! })
  const list = await (await context.request.get(`${product.url}/cars?hub=Melbourne`)).text()
  for (const [, vehicle] of list.matchAll(/href="\/cars\/([a-z0-9-]+-fa-\d+)"/g)) {
    const held = await call<{ applicationId: string }>('POST', '/holds', { vehicle, choices }).catch(() => null)
    if (held) return held.applicationId
  }
  throw new Error('no car can be held')
}

/** An application with every answer, not submitted. */
export async function withAnswers(context: BrowserContext, product: Product, who: Person): Promise<string> {
  const call = callAs(context, product)
  const id = await withHold(context, product, who)
  const { givenName, familyName } = who
  const address = { line: '1 Barkly Street', suburb: 'Footscray', state: 'VIC', postcode: '3011' }
  const applicant = { kind: 'person', givenName, familyName, phone: '0491 570 006', address }
  await call('PUT', `/applications/${id}/applicant`, { applicant })
  const driver = {
    fullName: `${givenName} ${familyName}`,
    dateOfBirth: '1990-01-26',
    licenceClass: 'open',
    licenceState: 'VIC',
    licenceNumber: who.licence,
    licenceExpiresOn: '2029-08-14',
    frontFileId: await uploaded(context, product, 'licence_front'),
    backFileId: await uploaded(context, product, 'licence_back'),
  }
  await call('PUT', `/applications/${id}/drivers`, { drivers: [driver] })
  return id
}

/** A submitted application that the checks have brought to a state. */
export async function withAnswer(
  context: BrowserContext,
  product: Product,
  who: Person,
  state: 'approved' | 'referred',
): Promise<string> {
  const call = callAs(context, product)
  const id = await withAnswers(context, product, who)
  await call('POST', `/applications/${id}/submission`)
  for (let attempt = 0; attempt < 120; attempt += 1) {
    if ((await call<{ state: string }>('GET', `/applications/${id}`)).state === state) return id
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`application ${id} is not ${state}`)
}

/** A signed subscription that waits for its first payment; gives its id. */
export async function withSignature(context: BrowserContext, product: Product, who: Person): Promise<string> {
  const call = callAs(context, product)
  const id = await withAnswer(context, product, who, 'approved')
  const { car } = await call<{ car: { hubId: string } }>('GET', `/applications/${id}`)
  const { slots } = await call<{ slots: { startsAt: string }[] }>('GET', `/hubs/${car.hubId}/slots?days=7`)
  const pickUpAt = slots[0]!.startsAt
  const draft = await call<{ id: string; signerName: string }>('POST', `/applications/${id}/agreements`, { pickUpAt })
  const signature = { typedName: draft.signerName, agreed: true }
  const once = { 'idempotency-key': randomUUID() }
  return (await call<{ id: string }>('POST', `/agreements/${draft.id}/signature`, signature, once)).id
}

async function uploaded(context: BrowserContext, product: Product, purpose: string): Promise<string> {
  const answer = await context.request.post(`${product.url}/api/v1/files?purpose=${purpose}`, {
    headers: { origin: product.url, 'content-type': 'image/heic' },
    data: readFileSync(new URL('../../server/test/fixtures/licence.heic', import.meta.url)),
  })
  if (!answer.ok()) throw new Error(`upload answers ${answer.status()}: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}
