import { randomUUID } from 'node:crypto'
import type { BrowserContext } from 'playwright-core'
import type { Product } from '../product.ts'
import { inMail } from './mailbox.ts'
import { pngPhoto } from './pictures.ts'
import { password } from './subscriber.ts'

/** Someone who applies, as far as it matters to a journey. */
export interface Applicant {
  email: string
  givenName: string
  familyName?: string
  /** Digits of a VIC licence; each person has another. */
  licence: string
  licenceClass?: 'open' | 'P1' | 'P2'
  dateOfBirth?: string
  /** Slug of the car, or the first free one of the hub. */
  car?: string
  /** Six unless said. */
  termMonths?: number
}

/** Calls the API with the cookies of a browser, for the way to the page that a journey is about. */
export function apiOf(context: BrowserContext, product: Product) {
  return async <T>(method: string, path: string, data?: unknown, headers: Record<string, string> = {}): Promise<T> => {
    const answer = await context.request.fetch(`${product.url}/api/v1${path}`, {
      method,
      headers: { origin: product.url, ...headers },
      ...(data === undefined ? {} : { data: data as object }),
    })
    if (!answer.ok()) throw new Error(`${method} ${path} answers ${answer.status()}: ${await answer.text()}`)
    return (answer.status() === 204 ? null : await answer.json()) as T
  }
}

const choices = { termMonths: 6, kmPerWeek: 385, extraDrivers: 0, faithCare: false }

/** Opens an account in this browser and confirms its address. */
export async function openedAccount(context: BrowserContext, product: Product, who: Applicant): Promise<void> {
  const call = apiOf(context, product)
  const { email, givenName, familyName } = who
  await call('POST', '/accounts', { email, password, givenName, ...(familyName ? { familyName } : {}) })
  const link = await inMail(product.dataDir, /\/confirm-email\?token=[\w-]+/, email)
  await call('POST', '/email-confirmations', { token: link.split('token=')[1] })
}

/** Holds a car; gives the application's id. */
export async function heldCar(
  context: BrowserContext,
  product: Product,
  slug?: string,
  termMonths: number = choices.termMonths,
): Promise<string> {
  const call = apiOf(context, product)
  const free = slug ? [slug] : await freeCars(context, product)
  for (const vehicle of free) {
    const held = await call<{ applicationId: string }>('POST', '/holds', {
      vehicle,
      choices: { ...choices, termMonths },
    }).catch(() => null)
    if (held) return held.applicationId
  }
  throw new Error('no car can be held')
}

/** Slugs of cars that can be held for six months, in the order of the list. */
export async function freeCars(context: BrowserContext, product: Product, query = 'hub=Melbourne'): Promise<string[]> {
  const page = await context.request.get(`${product.url}/cars?${query}`)
  const links = [...(await page.text()).matchAll(/href="\/cars\/([a-z0-9-]+-fa-\d+)"/g)].map((found) => found[1]!)
  return [...new Set(links)]
}

/** An application with every answer, not yet submitted. */
export async function filledApplication(context: BrowserContext, product: Product, who: Applicant): Promise<string> {
  const call = apiOf(context, product)
  await openedAccount(context, product, who)
  const id = await heldCar(context, product, who.car, who.termMonths)
  const person = { kind: 'person', givenName: who.givenName, ...(who.familyName ? { familyName: who.familyName } : {}) }
  const address = { line: '1 Barkly Street', suburb: 'Footscray', state: 'VIC', postcode: '3011' }
  await call('PUT', `/applications/${id}/applicant`, { applicant: { ...person, phone: '0491 570 006', address } })
  const [frontFileId, backFileId] = [
    await uploaded(context, product, 'licence_front'),
    await uploaded(context, product, 'licence_back'),
  ]
  const driver = {
    fullName: [who.givenName, who.familyName].filter(Boolean).join(' '),
    dateOfBirth: who.dateOfBirth ?? '1990-01-26',
    licenceClass: who.licenceClass ?? 'open',
    licenceState: 'VIC',
    licenceNumber: who.licence,
    licenceExpiresOn: '2029-08-14',
    frontFileId,
    backFileId,
  }
  await call('PUT', `/applications/${id}/drivers`, { drivers: [driver] })
  return id
}

/** A signed and unpaid subscription; gives its id. */
export async function signedSubscription(context: BrowserContext, product: Product, who: Applicant): Promise<string> {
  const call = apiOf(context, product)
  const id = await filledApplication(context, product, who)
  await call('POST', `/applications/${id}/submission`)
  const { car } = await approved(context, product, id)
  const { slots } = await call<{ slots: { startsAt: string }[] }>('GET', `/hubs/${car.hubId}/slots?days=7`)
  const draft = await call<{ id: string; signerName: string }>('POST', `/applications/${id}/agreements`, {
    pickUpAt: slots[0]!.startsAt,
  })
  const signed = await call<{ id: string }>(
    'POST',
    `/agreements/${draft.id}/signature`,
    { typedName: draft.signerName, agreed: true },
    { 'idempotency-key': randomUUID() },
  )
  return signed.id
}

async function approved(context: BrowserContext, product: Product, id: string): Promise<{ car: { hubId: string } }> {
  const call = apiOf(context, product)
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const application = await call<{ state: string; car: { hubId: string } }>('GET', `/applications/${id}`)
    if (application.state === 'approved') return application
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`application ${id} is not approved`)
}

async function uploaded(context: BrowserContext, product: Product, purpose: string): Promise<string> {
  const answer = await context.request.post(`${product.url}/api/v1/files?purpose=${purpose}`, {
    headers: { origin: product.url, 'content-type': 'image/png' },
    data: pngPhoto().buffer,
  })
  if (!answer.ok()) throw new Error(`upload answers ${answer.status()}: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}
